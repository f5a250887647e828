/**
 * Pointhouse credits: the add-on for Google Sheets. Paste all of it over what Extensions > Apps Script shows.
 * How to begin: docs/compat/google-sheets.md. Written by npm run generate from packages/sheets/src; do not edit.
 *
 * @OnlyCurrentDoc
 */
var pointhouseCredits = (function(exports) {

Object.defineProperty(exports, Symbol.toStringTag, { value: 'Module' });
// packages/sheets/src/server/read-reply.ts
/** What is wrong with the call itself, and not with who calls or where. */
	const REFUSALS = [
		400,
		409,
		422
	];
	/** `now`: ms, for a `Retry-After` that is a date. */
	function readReply({ status, text, headers }, now) {
		const body = parse(text);
		if (status >= 200 && status < 300) {
			if (body === void 0) return {
				kind: "unseen",
				message: `The server's reply is not JSON (${status}).`
			};
			return {
				kind: "ok",
				body,
				next: readNext(headerOf(headers, "link"))
			};
		}
		if (status === 429) return {
			kind: "limited",
			waitMs: readWait(headerOf(headers, "retry-after"), now)
		};
		if (status >= 500 || status === 408 || status === 499) return {
			kind: "unseen",
			message: `The server is not well (${status}). Try again later.`
		};
		return {
			kind: REFUSALS.includes(status) ? "refused" : "stopped",
			message: wordStop(status, {
				said: messageOf(body),
				headers
			})
		};
	}
	function wordStop(status, { said, headers }) {
		if (status >= 300 && status < 400) return `The address leads on to ${headerOf(headers, "location") ?? "elsewhere"}: write the final address into Settings (${status}).`;
		if (status === 401) return `The server does not take this login and password: check Settings (401). ${said ?? ""}`.trim();
		if (status === 403) return `This operator may not do that (403). ${said ?? ""}`.trim();
		if (status === 404) return "There is no credits API at this address: check Settings (404).";
		return `${said ?? "The server refused the call."} (${status})`;
	}
	/** The `after` of the next page. */
	function readNext(link) {
		return /[?&]after=(\d+)[^>]*>; *rel="next"/.exec(link ?? "")?.[1];
	}
	const UNTOLD_WAIT_MS = 3e4;
	function readWait(told, now) {
		if (told === void 0) return UNTOLD_WAIT_MS;
		if (/^\d+$/.test(told)) return Number(told) * 1e3;
		const at = Date.parse(told);
		return Number.isNaN(at) ? UNTOLD_WAIT_MS : Math.max(0, at - now);
	}
	function headerOf(headers, name) {
		const found = Object.keys(headers).find((each) => each.toLowerCase() === name);
		const value = found === void 0 ? void 0 : headers[found];
		return value === void 0 ? void 0 : String(Array.isArray(value) ? value[0] : value);
	}
	function messageOf(body) {
		const message = fieldOf(body, "message");
		return typeof message === "string" ? message : void 0;
	}
	/** A field of a reply; undefined where there is none, whatever the reply is. */
	function fieldOf(body, name) {
		return typeof body === "object" && body !== null ? body[name] : void 0;
	}
	function parse(text) {
		try {
			return JSON.parse(text);
		} catch {
			return;
		}
	}

// packages/sheets/src/google/call-server.ts
/** Longer waits are left to the next part of the run. */
	const LONGEST_WAIT_MS = 6e4;
	/**
	* Calls the credits API. Waits and calls again where the server says that it is too busy; a call whose reply was not seen is never
	* repeated, since whoever sent it must hear of that.
	*/
	function callServer({ base, login, password }, call, budget) {
		const authorization = `Basic ${Utilities.base64Encode(`${login}:${password}`, Utilities.Charset.UTF_8)}`;
		for (;;) {
			const reply = callOnce(`${base}${call.path}`, authorization, call.body);
			if (reply.kind !== "limited" || reply.waitMs > Math.min(LONGEST_WAIT_MS, budget.leftMs())) return reply;
			Utilities.sleep(reply.waitMs);
		}
	}
	function callOnce(url, authorization, body) {
		const content = body === void 0 ? { method: "get" } : {
			method: "post",
			contentType: "application/json",
			payload: JSON.stringify(body)
		};
		try {
			const response = UrlFetchApp.fetch(url, {
				...content,
				headers: { Authorization: authorization },
				muteHttpExceptions: true,
				followRedirects: false
			});
			const headers = response.getAllHeaders();
			return readReply({
				status: response.getResponseCode(),
				text: response.getContentText(),
				headers
			}, Date.now());
		} catch (error) {
			return {
				kind: "unseen",
				message: `The server did not answer: ${String(error).slice(0, 200)}`
			};
		}
	}

// packages/sheets/src/google/pages.ts
/** The settings as a page. The password is never shown again; left empty it stays as it is. */
	function settingsPage({ base, login, hasPassword }) {
		const kept = hasPassword ? "leave empty to keep the one you have" : "24 letters and digits";
		return `${STYLE}
<form id="settings">
<label>Address of the server<input name="base" value="${escapeText(base)}" placeholder="https://points.example"></label>
<label>Login or e-mail of your operator<input name="login" value="${escapeText(login)}" autocomplete="off"></label>
<label>Application password<input name="password" type="password" autocomplete="off" placeholder="${kept}"></label>
<button type="submit">Save and try</button> <button type="button" id="forget">Forget all</button>
</form><p id="told"></p>
<script>
var told = document.getElementById('told');
function tell(text) { told.textContent = text; }
function fail(error) { tell(String(error && error.message || error)); }
document.getElementById('settings').onsubmit = function (event) {
  event.preventDefault();
  var form = event.target;
  tell('…');
  google.script.run.withSuccessHandler(tell).withFailureHandler(fail).saveSettings(
    { base: form.base.value, login: form.login.value, password: form.password.value });
};
document.getElementById('forget').onclick = function () {
  google.script.run.withSuccessHandler(tell).withFailureHandler(fail).forgetSettings();
};
<\/script>`;
	}
	/** Goes on with a run, part after part, as long as the page is open. `job`: JSON. */
	function progressPage(job, told, waitMs) {
		return `${STYLE}
<p id="told">${escapeText(told)}</p><p id="hint">Leave this open; it goes on by itself. If it is closed, run the same again.</p>
<script>
function show(text) { document.getElementById('told').textContent = text; }
function end(text) { show(text); document.getElementById('hint').textContent = ''; }
function next(job) {
  google.script.run.withSuccessHandler(function (part) {
    if (part.isDone) return end(part.told);
    show(part.told);
    setTimeout(function () { next(part.job); }, part.waitMs);
  }).withFailureHandler(function (error) { end(String(error && error.message || error)); }).continueRun(job);
}
setTimeout(function () { next(${JSON.stringify(job).replace(/</g, "\\u003c")}); }, ${waitMs});
<\/script>`;
	}
	const STYLE = `<style>
body { font: 14px sans-serif; } label { display: block; margin-bottom: 12px; }
input { display: block; width: 95%; padding: 6px; margin-top: 4px; } #told { white-space: pre-line; }
</style>`;
	function escapeText(text) {
		return text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/"/g, "&quot;");
	}

// packages/sheets/src/google/stored-settings.ts
	const NAMES = [
		"base",
		"login",
		"password"
	];
	/** The settings of the person at the sheet; nobody else who opens it sees or uses them. */
	function loadSettings() {
		const { base, login, password } = PropertiesService.getUserProperties().getProperties();
		return base && login && password ? {
			base,
			login,
			password
		} : void 0;
	}
	function keepSettings(settings) {
		PropertiesService.getUserProperties().setProperties({ ...settings });
	}
	function forgetKept() {
		for (const name of NAMES) PropertiesService.getUserProperties().deleteProperty(name);
	}
	/** A short name for the server and the operator, which says neither: it stands in the sheet beside each key. */
	function ownerOf({ base, login }) {
		const text = `${base} ${login.toLowerCase()}`;
		return Utilities.computeDigest(Utilities.DigestAlgorithm.SHA_256, text, Utilities.Charset.UTF_8).slice(0, 6).map((byte) => `0${(byte & 255).toString(16)}`.slice(-2)).join("");
	}

// packages/sheets/src/google/time-budget.ts
/** Apps Script ends a run after six minutes, wherever it is. The last call may take a minute, and writing its rows another. */
	const RUN_MS = 24e4;
	/** What a run may still take before it leaves the rest to the next part. */
	function startBudget() {
		const end = Date.now() + RUN_MS;
		return { leftMs: () => Math.max(0, end - Date.now()) };
	}

// packages/sheets/src/runs/job.ts
	function startJob(kind, action, sheetId) {
		return {
			kind,
			action,
			sheetId,
			run: Utilities.getUuid(),
			after: "",
			counts: {
				read: 0,
				planned: 0,
				applied: 0,
				refused: 0,
				unsettled: 0,
				notApplied: 0
			}
		};
	}
	/** What a person is told of a run. */
	function summarize({ job: { counts }, isDone, trouble }) {
		const told = [
			[counts.read, "users read"],
			[counts.planned, "planned"],
			[counts.applied, "applied"],
			[counts.notApplied, "not applied"],
			[counts.refused, "refused or not understood: see Status"],
			[counts.unsettled, "Confirmation required: run Verify"]
		].filter(([count]) => count > 0).map(([count, what]) => `${count} ${what}`);
		const sum = told.length === 0 ? "Nothing to do." : `${told.join(", ")}.`;
		if (trouble !== void 0) return told.length === 0 ? trouble : `${trouble}\n${sum}`;
		return isDone ? sum : `${sum} More to come.`;
	}

// packages/sheets/src/rows/columns.ts
/** The headings of the first row, in the order in which they are made. They are found by their names wherever they stand. */
	const HEADINGS = {
		user: "User ID",
		email: "E-mail",
		name: "Name",
		credits: "Credits",
		amount: "Amount",
		status: "Status",
		balance: "New balance",
		time: "Time",
		key: "Key (do not edit)"
	};
	const COLUMN_NAMES = Object.keys(HEADINGS);
	/** The columns of a sheet by its first row, or what is wrong with that row. */
	function findColumns(firstRow) {
		const names = firstRow.map((cell) => String(cell).trim().toLowerCase());
		const missing = COLUMN_NAMES.filter((name) => !names.includes(HEADINGS[name].toLowerCase()));
		if (missing.length > 0) return { message: `The first row lacks: ${missing.map((name) => HEADINGS[name]).join(", ")}. Run "Get user credits" in an empty sheet, which makes them.` };
		const twice = COLUMN_NAMES.find((name) => names.filter((each) => each === HEADINGS[name].toLowerCase()).length > 1);
		if (twice) return { message: `The first row has "${HEADINGS[twice]}" twice. Rename one of them.` };
		const places = COLUMN_NAMES.map((name) => [name, names.indexOf(HEADINGS[name].toLowerCase()) + 1]);
		return { columns: Object.fromEntries(places) };
	}

// packages/sheets/src/google/credit-sheet.ts
/** The sheet that is open, with its headings, or why it cannot be used. An empty one gets them if `makes`. */
	function openSheet(sheet, { makes }) {
		if (makes && sheet.getLastRow() === 0) makeHeadings(sheet);
		const found = lookUpColumns(sheet);
		if ("message" in found) return found;
		sheet.hideColumns(found.columns.key);
		return { sheet: wrapSheet(sheet, found.columns) };
	}
	/** The sheet of the open spreadsheet with that id, whichever is in front by now. */
	function findSheet(id) {
		return SpreadsheetApp.getActiveSpreadsheet().getSheets().find((sheet) => sheet.getSheetId() === id);
	}
	function makeHeadings(sheet) {
		const missing = COLUMN_NAMES.length - sheet.getMaxColumns();
		if (missing > 0) sheet.insertColumnsAfter(sheet.getMaxColumns(), missing);
		sheet.getRange(1, 1, 1, COLUMN_NAMES.length).setValues([COLUMN_NAMES.map((name) => HEADINGS[name])]);
		sheet.setFrozenRows(1);
	}
	function lookUpColumns(sheet) {
		const width = sheet.getLastColumn();
		if (width === 0) return findColumns([]);
		return findColumns(sheet.getRange(1, 1, 1, width).getValues()[0] ?? []);
	}
	function wrapSheet(sheet, first) {
		let columns = first;
		const write = (column, writes) => {
			const place = columns[column];
			for (const { row, values } of groupRows(writes)) sheet.getRange(row, place, values.length, 1).setValues(values.map((value) => [value]));
		};
		return {
			id: sheet.getSheetId(),
			readCells() {
				const found = lookUpColumns(sheet);
				if ("message" in found) throw new Error(found.message);
				columns = found.columns;
				return readCells(sheet, columns);
			},
			write,
			writeText: (column, writes) => write(column, new Map([...writes].map(([row, text]) => [row, asText(text)]))),
			paint(column, colours) {
				for (const { row, values } of groupRows(colours)) sheet.getRange(row, columns[column], values.length, 1).setBackgrounds(values.map((value) => [value]));
			},
			showTimes(rows) {
				for (const { row, values } of groupRows(rows)) sheet.getRange(row, columns.time, values.length, 1).setNumberFormat("yyyy-mm-dd hh:mm:ss");
			},
			makeRoom(rows) {
				const first = sheet.getLastRow() + 1;
				const missing = first + rows - 1 - sheet.getMaxRows();
				if (missing > 0) sheet.insertRowsAfter(sheet.getMaxRows(), missing);
				return first;
			}
		};
	}
	function readCells(sheet, columns) {
		const height = sheet.getLastRow() - 1;
		if (height < 1) return [];
		return sheet.getRange(2, 1, height, sheet.getLastColumn()).getValues().map((cells, place) => {
			const named = COLUMN_NAMES.map((name) => [name, cells[columns[name] - 1] ?? ""]);
			return {
				row: place + 2,
				...Object.fromEntries(named)
			};
		});
	}
	/** A leading apostrophe makes text of whatever follows; the sheet does not show it. */
	function asText(text) {
		return text === "" ? "" : `'${text}`;
	}
	/** Rows that follow each other are written at once: each call to a sheet takes its time. */
	function groupRows(writes) {
		const groups = [];
		for (const [row, value] of [...writes].sort(([left], [right]) => left - right)) {
			const last = groups[groups.length - 1];
			if (last && last.row + last.values.length === row) last.values.push(value);
			else groups.push({
				row,
				values: [value]
			});
		}
		return groups;
	}

// packages/sheets/src/rows/read-cells.ts
	const BLANK = { kind: "blank" };
	const GROUPED = [
		new RegExp(`^(\\d{1,3}(?:[ \\u00a0\\u202f\\u2009'\\u2019]\\d{3})+)(?:[.,](\\d+))?$`),
		/^(\d{1,3}(?:\.\d{3})+),(\d+)$/,
		/^(\d{1,3}(?:,\d{3})+)\.(\d+)$/,
		/^(\d{1,3}(?:\.\d{3}){2,}|\d{1,3}(?:,\d{3}){2,})$/,
		/^(\d*)[.,](\d+)$/,
		/^(\d+)$/
	];
	const MOST_DIGITS = 15;
	/**
	* Reads an amount as decimal text, `-12.5`, without needless zeros.
	*
	* Texts may have a decimal comma or point and gaps between thousands. `1.234` and `1,234` as text can be read in two ways and
	* are read in neither; as a number of the sheet they are what the sheet says.
	*/
	function readAmount(cell, name = "Amount") {
		if (typeof cell === "number") return readNumber(cell, name);
		if (typeof cell === "boolean") return wrong(`${name} is a checkbox: write a number`);
		if (typeof cell !== "string") return wrong(`${name} is a date: write a number, and format the cell as one`);
		const text = cell.trim();
		if (text === "") return BLANK;
		if (text.startsWith("#")) return wrong(`${name} shows the error ${shorten(text)}: repair its formula`);
		return readText(text, name);
	}
	/** A user's number: a whole one above zero. */
	function readUserId(cell) {
		if (typeof cell === "string" && cell.trim() === "") return BLANK;
		const number = typeof cell === "string" && /^\s*\d{1,15}\s*$/.test(cell) ? Number(cell) : cell;
		if (typeof number === "number" && Number.isSafeInteger(number) && number > 0 && number < 10 ** MOST_DIGITS) return {
			kind: "value",
			value: number
		};
		return wrong(`User ID is ${typeof cell === "object" ? "a date" : `"${shorten(String(cell))}"`}: write the user's number, such as 42`);
	}
	function readNumber(cell, name) {
		if (!Number.isFinite(cell) || Math.abs(cell) >= 10 ** MOST_DIGITS) return wrong(`${name} has more than ${MOST_DIGITS} digits: ${shorten(String(cell))}`);
		const clean = Number(cell.toPrecision(MOST_DIGITS));
		return {
			kind: "value",
			value: canonical(Math.abs(clean) < 1e-6 ? clean.toFixed(20) : String(clean))
		};
	}
	function readText(text, name) {
		const sign = /^[-\u2212]/.test(text) ? "-" : "";
		const digits = text.replace(/^[-+\u2212]\s*/, "");
		if (/^[1-9]\d{0,2}[.,]\d{3}$/.test(digits)) return wrong(`${name} "${text}" can be thousands or decimals: format the cell as a number, and write it again`);
		const found = GROUPED.map((form) => form.exec(digits)).find((match) => match !== null);
		if (!found) return wrong(`${name} "${shorten(text)}" is not a number`);
		const [, whole = "", fraction = ""] = found;
		const value = canonical(`${sign}${whole.replace(/\D/g, "") || "0"}.${fraction}`);
		if (value.replace(/\D/g, "").length > MOST_DIGITS) return wrong(`${name} has more than ${MOST_DIGITS} digits: ${shorten(text)}`);
		return {
			kind: "value",
			value
		};
	}
	/** One text for one amount, so that two can be compared: `-012.50` is `-12.5`. */
	function canonical(text) {
		const [whole = "", fraction = ""] = text.replace("-", "").split(".");
		const kept = fraction.replace(/0+$/, "");
		const size = (whole.replace(/^0+(?=\d)/, "") || "0") + (kept === "" ? "" : `.${kept}`);
		return text.startsWith("-") && size !== "0" ? `-${size}` : size;
	}
	function shorten(text) {
		return text.length > 40 ? `${text.slice(0, 40)}…` : text;
	}
	function wrong(message) {
		return {
			kind: "wrong",
			message
		};
	}

// packages/sheets/src/server/read-results.ts
/** The results of a call by the user each is of; undefined where a reply has none. */
	function readResults(body) {
		return readBy(body, (item) => {
			const user = fieldOf(item, "user_id");
			return typeof user === "number" ? user : void 0;
		});
	}
	/** The results of a look-up by the key each is of. */
	function readKeyResults(body) {
		return readBy(body, (item) => {
			const key = fieldOf(item, "key");
			return typeof key === "string" ? key : void 0;
		});
	}
	function readBy(body, nameOf) {
		const items = fieldOf(body, "results");
		if (!Array.isArray(items)) return void 0;
		const list = items;
		const results = /* @__PURE__ */ new Map();
		for (const item of list) {
			const name = nameOf(item);
			if (name !== void 0 && typeof fieldOf(item, "status") === "string") results.set(name, item);
		}
		return results;
	}
	/** The users of a page; undefined where it is none. */
	function readUsers(body) {
		if (!Array.isArray(body)) return void 0;
		const users = body.map((item) => ({
			id: fieldOf(item, "id"),
			email: String(fieldOf(item, "email") ?? ""),
			name: String(fieldOf(item, "name") ?? ""),
			credits: fieldOf(item, "credits")
		}));
		return users.every(({ id, credits }) => typeof id === "number" && typeof credits === "number") ? users : void 0;
	}

// packages/sheets/src/runs/get-credits.ts
/** Fills in every user of the program: known ones where they stand, others below. */
	function getCredits(run, job) {
		const { users, after, ...end } = readPages(run, job.after);
		writeUsers(run.sheet, users);
		const counts = {
			...job.counts,
			read: job.counts.read + users.length
		};
		return {
			...end,
			job: {
				...job,
				after,
				counts
			}
		};
	}
	/** All pages that the time allows. */
	function readPages({ settings, budget }, from) {
		const users = [];
		let after = from;
		const end = (isDone, waitMs = 0, trouble) => ({
			users,
			after,
			isDone,
			waitMs,
			trouble
		});
		while (budget.leftMs() > 0) {
			const reply = callServer(settings, { path: `/user-credits?per_page=100${after === "" ? "" : `&after=${after}`}` }, budget);
			if (reply.kind === "limited") return end(false, reply.waitMs);
			if (reply.kind !== "ok") return end(true, 0, reply.message);
			const page = readUsers(reply.body);
			if (!page) return end(true, 0, "The reply of this address is not a list of users: check Settings.");
			users.push(...page);
			if (reply.next === void 0) return end(true);
			after = reply.next;
		}
		return end(false);
	}
	function writeUsers(sheet, users) {
		if (users.length === 0) return;
		const rows = /* @__PURE__ */ new Map();
		for (const { row, user } of sheet.readCells()) {
			const id = readUserId(user);
			if (id.kind === "value") rows.set(id.value, [...rows.get(id.value) ?? [], row]);
		}
		const news = users.filter(({ id }) => !rows.has(id));
		const first = sheet.makeRoom(news.length);
		news.forEach(({ id }, place) => {
			rows.set(id, [first + place]);
		});
		const each = (give) => new Map(users.flatMap((user) => (rows.get(user.id) ?? []).map((row) => [row, give(user)])));
		sheet.write("user", new Map(news.map(({ id }, place) => [first + place, id])));
		sheet.writeText("email", each(({ email }) => email));
		sheet.writeText("name", each(({ name }) => name));
		sheet.write("credits", each(({ credits }) => credits));
	}

// packages/sheets/src/rows/row-key.ts
/** The stronger, the more is known: of two copies of a cell the stronger one tells the truth. */
	const STRENGTH = {
		planned: 0,
		sent: 1,
		waiting: 2,
		refused: 3,
		spent: 4
	};
	function isUncertain({ state }) {
		return state === "sent" || state === "waiting";
	}
	/** Whether they ask for the same. */
	function isSameIntent(left, right) {
		return left.action === right.action && left.user === right.user && left.amount === right.amount && left.expected === right.expected;
	}
	/** As its cell holds it. */
	function writeKey(key) {
		return JSON.stringify(key);
	}
	/** What a cell holds; undefined where it holds anything else. */
	function readKey(cell) {
		if (typeof cell !== "string" || !cell.startsWith("{")) return void 0;
		try {
			const found = JSON.parse(cell);
			return typeof found.key === "string" && typeof found.user === "number" && typeof found.amount === "string" && typeof found.owner === "string" && typeof found.run === "string" && typeof found.at === "number" && (found.action === "add" || found.action === "set") && found.state !== void 0 && found.state in STRENGTH ? found : void 0;
		} catch {
			return;
		}
	}
	/** Each key in its strongest state, whatever copies of its cell there are. */
	function strongestOf(keys) {
		const strongest = /* @__PURE__ */ new Map();
		for (const each of keys) {
			const known = strongest.get(each.key);
			if (!known || STRENGTH[each.state] > STRENGTH[known.state]) strongest.set(each.key, each);
		}
		return strongest;
	}

// packages/sheets/src/rows/choose-rows.ts
/** For Plan: every row that asks for something new or again is tried out. */
	function chooseForPlan(row, { action }) {
		const first = chooseFirst(row, action);
		if (first.kind !== "send") return first;
		return row.key?.state === "spent" && isSameIntent(row.key, first.intent) ? {
			kind: "leave",
			why: "spent"
		} : first;
	}
	/** For Update and Set total: only what was planned, and has not changed since. */
	function chooseForUpdate(row, { action, owner }) {
		const first = chooseFirst(row, action);
		if (first.kind === "clear") return {
			kind: "leave",
			why: "blank"
		};
		const { key } = row;
		if (first.kind === "send" && key?.state === "spent" && isSameChange(key, first.intent)) return {
			kind: "leave",
			why: "spent"
		};
		if (first.kind !== "send") return first;
		if (key?.state === "refused" && isSameIntent(key, first.intent)) return {
			kind: "leave",
			why: "refused"
		};
		if (key?.state !== "planned") return {
			kind: "message",
			message: "Not planned: run Plan changes first"
		};
		if (key.action !== action) return {
			kind: "message",
			message: `Not sent: it was planned ${key.action === "add" ? "to be added (Update credits)" : "as a new total (Set total credits)"}. Run that, or plan again`
		};
		if (key.owner !== owner) return {
			kind: "message",
			message: "Not sent: planned by somebody else, or with other settings. Plan again"
		};
		if (!isSameIntent(key, first.intent)) return {
			kind: "message",
			message: "Changed since it was planned: plan again"
		};
		return first;
	}
	/** For Verify: the keys that nobody knows the end of. */
	function chooseForVerify(row, owner) {
		const { key } = row;
		if (!key || !isUncertain(key)) return {
			kind: "leave",
			why: "blank"
		};
		if (key.owner === owner) return {
			kind: "ask",
			key
		};
		return {
			kind: "message",
			message: "Confirmation required: sent by somebody else, or with other settings. Verify with those"
		};
	}
	/** What holds for Plan and for Update alike, in the order in which it counts. */
	function chooseFirst(row, action) {
		const { user, amount, key } = row;
		if (key && isUncertain(key)) return {
			kind: "leave",
			why: "uncertain"
		};
		if (amount.kind === "blank") return key?.state === "planned" || key?.state === "refused" ? { kind: "clear" } : {
			kind: "leave",
			why: "blank"
		};
		if (row.blocker !== void 0) return {
			kind: "message",
			message: row.blocker
		};
		if (user.kind === "blank") return {
			kind: "message",
			message: "User ID is missing: write the number of the user"
		};
		if (user.kind === "wrong") return {
			kind: "message",
			message: user.message
		};
		if (row.twins.length > 1) return chooseTwin(row, user.value);
		if (amount.kind === "wrong") return {
			kind: "message",
			message: amount.message
		};
		const intent = {
			action,
			user: user.value,
			amount: amount.value
		};
		if (action === "add") return {
			kind: "send",
			intent
		};
		if (row.credits.kind !== "value") return {
			kind: "message",
			message: "Credits has no number: run Get user credits, then plan again"
		};
		return {
			kind: "send",
			intent: {
				...intent,
				expected: row.credits.value
			}
		};
	}
	/** Two rows for one user are refused; one that was applied already goes on saying so. */
	function chooseTwin({ key, amount, twins }, user) {
		if (key?.state === "spent" && amount.kind === "value" && key.amount === amount.value) return {
			kind: "leave",
			why: "spent"
		};
		return {
			kind: "message",
			message: `Rows ${twins.join(" and ")} are for the same user, ${user}: keep one of them`
		};
	}
	/** The credits that a total was set from are read anew sooner or later; that alone is no new wish. */
	function isSameChange(key, intent) {
		return key.action === intent.action && key.user === intent.user && key.amount === intent.amount;
	}

// packages/sheets/src/rows/sheet-rows.ts
/** All that `Status` says of a change that nobody knows the end of begins with this. */
	const CONFIRMATION_REQUIRED = "Confirmation required";
	/**
	* Understands the rows of a sheet together: people sort some columns and not others, insert and copy rows, and a key still belongs
	* to the user it was made for.
	*/
	function readRows(cells) {
		const looks = cells.map(lookAt);
		const strongest = strongestOf(looks.flatMap(({ holds }) => holds ?? []));
		const strays = groupByUser(looks.flatMap((look) => look.holds && !isOwn(look) ? strongest.get(look.holds.key) ?? [] : []));
		const rows = looks.map((look) => ({
			...look,
			key: keyOf(look, strongest, strays)
		}));
		const adopted = new Set(rows.flatMap(({ key }) => key?.key ?? []));
		const uncertain = groupByUser([...strongest.values()].filter(isUncertain));
		const twins = findTwins(looks);
		return rows.map((row) => {
			const user = row.user.kind === "value" ? row.user.value : 0;
			const elsewhere = (uncertain.get(user) ?? []).some((each) => each.key !== row.key?.key);
			const orphan = row.holds && !adopted.has(row.holds.key) ? row.holds : void 0;
			return {
				...row,
				twins: twins.get(user) ?? [],
				blocker: blockerOf({
					...row,
					elsewhere,
					orphan
				})
			};
		});
	}
	function lookAt(cells) {
		return {
			row: cells.row,
			user: readUserId(cells.user),
			credits: readAmount(cells.credits, "Credits"),
			amount: readAmount(cells.amount),
			status: String(cells.status),
			holds: readKey(cells.key)
		};
	}
	/** The key in the row's own cell, if it is its user's; else one that was left in the row of somebody else. */
	function keyOf(look, strongest, strays) {
		if (look.holds && isOwn(look)) return strongest.get(look.holds.key);
		const left = look.user.kind === "value" ? strays.get(look.user.value) ?? [] : [];
		const [newest] = [...left].sort((one, other) => other.at - one.at);
		return left.find(isUncertain) ?? newest;
	}
	function groupByUser(keys) {
		const groups = /* @__PURE__ */ new Map();
		for (const key of keys) groups.set(key.user, [...groups.get(key.user) ?? [], key]);
		return groups;
	}
	function isOwn({ user, holds }) {
		return holds !== void 0 && user.kind === "value" && user.value === holds.user;
	}
	function findTwins(looks) {
		const twins = /* @__PURE__ */ new Map();
		for (const { row, user, amount } of looks) {
			if (user.kind !== "value" || amount.kind === "blank") continue;
			twins.set(user.value, [...twins.get(user.value) ?? [], row]);
		}
		return twins;
	}
	function blockerOf({ key, status, elsewhere, orphan }) {
		if (elsewhere) return "Another row of this user is not settled: run Verify first";
		if (orphan && isUncertain(orphan)) return `This row still waits for an answer about user ${orphan.user}: put that User ID back and run Verify`;
		if (!key && status.startsWith("Confirmation required")) return `${CONFIRMATION_REQUIRED}: the hidden key of this row is gone. Look the user up, then clear this cell`;
	}

// packages/sheets/src/rows/status-text.ts
	function tellPlanned(action, { before, change, credits }) {
		const way = before === void 0 ? "" : ` (${before} → ${credits})`;
		return {
			status: action === "add" ? `Planned: add ${change}${way}` : `Planned: set${way}`,
			balance: ""
		};
	}
	function tellApplied({ before, change, credits }) {
		return {
			status: `Applied${before === void 0 ? change === void 0 ? "" : `: ${change}` : `: ${before} → ${credits}`}`,
			balance: credits ?? ""
		};
	}
	function tellRefused(message) {
		return {
			status: `Refused: ${message ?? "the server gave no reason"} Nothing was changed; plan again.`,
			balance: ""
		};
	}
	function tellSent() {
		return amber("the reply was not seen. Run Verify.");
	}
	function tellWaiting() {
		return amber("it is above your limit and waits until a manager confirms it. Then run Verify.");
	}
	function tellNotApplied() {
		return {
			status: "Not applied: the server never got it. Update sends it again.",
			balance: ""
		};
	}
	function tellExpired() {
		return {
			status: "Not applied: nobody confirmed it within 24 hours. Plan again.",
			balance: ""
		};
	}
	function tellNotSent(why) {
		return {
			status: `Not applied: ${why}`,
			balance: ""
		};
	}
	function amber(detail) {
		return {
			status: `${CONFIRMATION_REQUIRED}: ${detail}`,
			balance: "",
			isAmber: true
		};
	}

// packages/sheets/src/runs/change-call.ts
/** The call that adds, or sets, what rows ask for. */
	function changeCall(action, rows, { isDry }) {
		const users = rows.map(({ intent, key }) => ({
			...bodyOf(intent),
			...key === void 0 ? {} : { key }
		}));
		return {
			path: action === "add" ? "/update-user-credits" : "/update-total-user-credits",
			body: isDry ? {
				users,
				dry_run: true
			} : { users }
		};
	}
	function bodyOf({ action, user, amount, expected }) {
		return action === "add" ? {
			user_id: user,
			amount
		} : {
			user_id: user,
			total: amount,
			expected_balance: expected
		};
	}

// packages/sheets/src/runs/write-outcomes.ts
	const AMBER = "#ffbf00";
	/** Finds the rows again, by user and by the key they hold, since people sort and insert while a call is under way; and writes. */
	function writeOutcomes(sheet, outcomes) {
		const rows = readRows(sheet.readCells());
		const byUser = groupBy(rows, ({ user }) => user.kind === "value" ? user.value : void 0);
		const byHeld = groupBy(rows, ({ holds }) => holds?.key);
		const changes = /* @__PURE__ */ new Map();
		const strays = /* @__PURE__ */ new Map();
		for (const { user, held, ...change } of outcomes) {
			const meant = (byUser.get(user) ?? []).filter(({ amount, key }) => held === void 0 ? amount.kind !== "blank" : key?.key === held);
			for (const { row } of meant) changes.set(row, change);
			const left = meant.length > 0 || !change.key ? "" : writeKey(change.key);
			for (const { row } of held !== void 0 && byHeld.get(held) || []) strays.set(row, left);
		}
		for (const row of changes.keys()) strays.delete(row);
		sheet.write("key", strays);
		writeChanges(sheet, changes);
	}
	/** Puts every key back into the row of its user, where a sort has left it behind. */
	function realignKeys(sheet) {
		const rows = readRows(sheet.readCells());
		const moved = rows.filter(({ holds, key }) => holds?.key !== key?.key);
		const isHome = new Set(rows.flatMap(({ key }) => key?.key ?? []));
		const writes = moved.flatMap(({ row, holds, key }) => {
			if (holds && isUncertain(holds) && !isHome.has(holds.key)) return [];
			return [[row, key ? writeKey(key) : ""]];
		});
		sheet.write("key", new Map(writes));
	}
	function groupBy(items, nameOf) {
		const groups = /* @__PURE__ */ new Map();
		for (const item of items) {
			const name = nameOf(item);
			if (name !== void 0) groups.set(name, [...groups.get(name) ?? [], item]);
		}
		return groups;
	}
	/** Writes into rows that were read a moment ago. */
	function writeChanges(sheet, changes) {
		const keys = /* @__PURE__ */ new Map();
		for (const [row, { key }] of changes) if (key !== void 0) keys.set(row, key === null ? "" : writeKey(key));
		const each = (give) => new Map([...changes].map(([row, change]) => [row, give(change)]));
		sheet.write("key", keys);
		sheet.write("status", each(({ told }) => told.status));
		sheet.paint("status", each(({ told }) => told.isAmber ? AMBER : null));
		sheet.write("balance", each(({ told }) => told.balance ?? ""));
		sheet.showTimes(changes);
		const now = /* @__PURE__ */ new Date();
		sheet.write("time", each(({ told }) => told.status === "" ? "" : now));
	}

// packages/sheets/src/runs/run.ts
/** By which run a key's state is written, and when: so that no part of the run does its row again. */
	function stamp({ name }) {
		return {
			run: name,
			at: Date.now()
		};
	}
	const BATCH$1 = 100;
	/** Reads the sheet as it is now, and chooses for each row. */
	function readChoices({ sheet }, choose) {
		return readRows(sheet.readCells()).map((row) => ({
			row,
			choice: choose(row)
		}));
	}
	/** The first hundred rows that are to be sent. */
	function takeBatch(chosen) {
		return chosen.flatMap(({ row, choice }) => choice.kind === "send" ? [{
			row,
			intent: choice.intent
		}] : []).slice(0, BATCH$1);
	}
	function countMessages(chosen) {
		return chosen.filter(({ choice }) => choice.kind === "message").length;
	}
	/** Writes what needs no server, where it does not stand yet. `dropsPlans`: a row that cannot be sent loses its plan. */
	function writeMessages({ sheet }, chosen, { dropsPlans }) {
		const changes = /* @__PURE__ */ new Map();
		for (const { row, choice } of chosen) {
			const hasPlan = row.key?.state === "planned" || row.key?.state === "refused";
			const dropped = dropsPlans && hasPlan ? { key: null } : {};
			if (choice.kind === "clear") changes.set(row.row, {
				...dropped,
				told: {
					status: "",
					balance: ""
				}
			});
			if (choice.kind !== "message" || row.status === choice.message && !("key" in dropped)) continue;
			changes.set(row.row, {
				...dropped,
				told: {
					status: choice.message,
					balance: ""
				}
			});
		}
		writeChanges(sheet, changes);
	}

// packages/sheets/src/runs/plan-changes.ts
/** Tries out what every row asks for, a hundred at a time, and gives each that is possible its key. Nothing is changed. */
	function planChanges$1(run, start) {
		const counts = { ...start.counts };
		const job = {
			...start,
			counts
		};
		const end = (isDone, waitMs = 0, trouble) => ({
			job,
			isDone,
			waitMs,
			trouble
		});
		while (run.budget.leftMs() > 0) {
			const chosen = readChoices(run, (row) => choose(row, run, job));
			writeMessages(run, chosen, { dropsPlans: true });
			const batch = takeBatch(chosen);
			if (batch.length === 0) {
				counts.refused += countMessages(chosen);
				counts.unsettled += chosen.filter(({ choice }) => choice.kind === "leave" && choice.why === "uncertain").length;
				return end(true);
			}
			const call = changeCall(job.action, batch.map(({ intent }) => ({ intent })), { isDry: true });
			const reply = callServer(run.settings, call, run.budget);
			if (reply.kind === "limited") return end(false, reply.waitMs);
			if (reply.kind !== "ok") return end(true, 0, reply.message);
			const results = readResults(reply.body);
			if (!results) return end(true, 0, "The reply of this address is not that of a plan: check Settings.");
			const outcomes = batch.map(({ row, intent }) => planRow(run, {
				row,
				intent,
				result: results.get(intent.user)
			}));
			writeOutcomes(run.sheet, outcomes);
			const planned = outcomes.filter(({ key }) => key?.state === "planned").length;
			counts.planned += planned;
			counts.refused += outcomes.length - planned;
		}
		return end(false);
	}
	/** What an earlier part of this run has tried out already is done. */
	function choose(row, { owner, name }, { action }) {
		const choice = chooseForPlan(row, {
			action,
			owner
		});
		return choice.kind === "send" && row.key && row.key.run === name && isSameIntent(row.key, choice.intent) ? {
			kind: "leave",
			why: "blank"
		} : choice;
	}
	/** A plan that was never sent keeps its key, so that copies of its row go on having the same. */
	function planRow(run, { row, intent, result }) {
		const old = row.key;
		const key = old?.state === "planned" && old.owner === run.owner && isSameIntent(old, intent) ? old.key : Utilities.getUuid();
		const made = {
			...intent,
			key,
			state: "planned",
			owner: run.owner,
			...stamp(run)
		};
		if (result?.status === "planned") return {
			user: intent.user,
			key: made,
			told: tellPlanned(intent.action, result)
		};
		const told = {
			status: `Not possible: ${result?.message ?? "the server gave no answer for this row"}`,
			balance: ""
		};
		return {
			user: intent.user,
			key: {
				...made,
				key: Utilities.getUuid(),
				state: "refused"
			},
			told
		};
	}

// packages/sheets/src/runs/send-changes.ts
/**
	* Sends what was planned, a hundred rows at a time, each with its key.
	*
	* A row is marked as *Confirmation required* before it is sent, so that it stands so whatever happens to this run; and it is never
	* sent again in that state. A reply that was not seen ends the run.
	*/
	function sendChanges(run, start) {
		const counts = { ...start.counts };
		const job = {
			...start,
			counts
		};
		const end = (isDone, waitMs = 0, trouble) => ({
			job,
			isDone,
			waitMs,
			trouble
		});
		while (run.budget.leftMs() > 0) {
			const chosen = readChoices(run, (row) => chooseForUpdate(row, {
				action: job.action,
				owner: run.owner
			}));
			writeMessages(run, chosen, { dropsPlans: false });
			const batch = takeBatch(chosen).flatMap(({ row }) => row.key ? [{
				row: row.row,
				key: row.key
			}] : []);
			if (batch.length === 0) {
				counts.refused += countMessages(chosen);
				const isOld = (key) => key !== void 0 && key.run !== run.name;
				counts.unsettled += chosen.filter(({ row, choice }) => choice.kind === "leave" && choice.why === "uncertain" && isOld(row.key)).length;
				return end(true);
			}
			markSent(run, batch);
			const sent = batch.map(({ key }) => key);
			const call = changeCall(job.action, sent.map((key) => ({
				intent: key,
				key: key.key
			})), { isDry: false });
			const reply = callServer(run.settings, call, run.budget);
			const outcomes = sent.map((key) => settle$1(run, key, reply));
			writeOutcomes(run.sheet, outcomes);
			SpreadsheetApp.flush();
			count(counts, outcomes);
			if (reply.kind === "limited") return end(false, reply.waitMs);
			if (reply.kind === "stopped" || reply.kind === "unseen") return end(true, 0, reply.message);
		}
		return end(false);
	}
	function markSent(run, batch) {
		writeChanges(run.sheet, new Map(batch.map(({ row, key }) => [row, {
			key: {
				...key,
				state: "sent",
				...stamp(run)
			},
			told: tellSent()
		}])));
		SpreadsheetApp.flush();
	}
	function settle$1(run, key, reply) {
		const become = (state, told) => ({
			user: key.user,
			held: key.key,
			key: {
				...key,
				state,
				...stamp(run)
			},
			told
		});
		switch (reply.kind) {
			case "limited": return become("planned", tellNotSent("the server is busy. Update sends it again."));
			case "stopped": return become("planned", tellNotSent(reply.message));
			case "refused": return become("refused", tellRefused(reply.message));
			case "unseen": return become("sent", tellSent());
			case "ok": {
				const [state, told] = judge$1(readResults(reply.body)?.get(key.user));
				return become(state, told);
			}
		}
	}
	/** Whatever is not known for certain goes to Verify. */
	function judge$1(result) {
		switch (result?.status) {
			case "applied": return ["spent", tellApplied(result)];
			case "refused": return ["refused", tellRefused(result.message)];
			case "confirmation_required": return ["waiting", tellWaiting()];
			default: return ["sent", tellSent()];
		}
	}
	function count(counts, outcomes) {
		for (const { key } of outcomes) {
			if (key?.state === "spent") counts.applied += 1;
			if (key?.state === "refused") counts.refused += 1;
			if (key?.state === "sent" || key?.state === "waiting") counts.unsettled += 1;
		}
	}

// packages/sheets/src/runs/verify-rows.ts
	const BATCH = 100;
	/** Asks what became of every row that nobody knows the end of, and writes it. Sends no change. */
	function verifyRows(run, start) {
		const counts = { ...start.counts };
		const job = {
			...start,
			counts
		};
		const end = (isDone, waitMs = 0, trouble) => ({
			job,
			isDone,
			waitMs,
			trouble
		});
		while (run.budget.leftMs() > 0) {
			const { keys, strangers } = readUncertain(run);
			if (keys.length === 0) {
				counts.refused += strangers;
				return end(true);
			}
			const batch = keys.slice(0, BATCH);
			const reply = callServer(run.settings, {
				path: "/results",
				body: { keys: batch.map(({ key }) => key) }
			}, run.budget);
			if (reply.kind === "limited") return end(false, reply.waitMs);
			if (reply.kind !== "ok") return end(true, 0, reply.message);
			const results = readKeyResults(reply.body);
			if (!results) return end(true, 0, "The reply of this address is not one of results: check Settings.");
			const outcomes = batch.map((key) => settle(run, key, results.get(key.key)));
			writeOutcomes(run.sheet, outcomes);
			for (const { key } of outcomes) if (key?.state === "spent") counts.applied += 1;
			else if (key?.state === "sent" || key?.state === "waiting") counts.unsettled += 1;
			else counts.notApplied += 1;
		}
		return end(false);
	}
	/** The keys to ask for, each once, but for those that this run has asked for; rows of other people are told so. */
	function readUncertain({ sheet, owner, name }) {
		const keys = /* @__PURE__ */ new Map();
		const changes = /* @__PURE__ */ new Map();
		for (const row of readRows(sheet.readCells())) {
			const choice = chooseForVerify(row, owner);
			if (choice.kind === "ask" && choice.key.run !== name) keys.set(choice.key.key, choice.key);
			if (choice.kind === "message") changes.set(row.row, { told: {
				status: choice.message,
				balance: "",
				isAmber: true
			} });
		}
		writeChanges(sheet, changes);
		return {
			keys: [...keys.values()],
			strangers: changes.size
		};
	}
	function settle(run, key, result) {
		const [state, told] = judge(key, result);
		return {
			user: key.user,
			held: key.key,
			key: {
				...key,
				state,
				...stamp(run)
			},
			told
		};
	}
	function judge(key, result) {
		switch (result?.status) {
			case "applied": return ["spent", tellApplied(result)];
			case "refused": return ["refused", tellRefused(result.message)];
			case "confirmation_required": return ["waiting", tellWaiting()];
			case "not_applied": return key.state === "waiting" ? ["refused", tellExpired()] : ["planned", tellNotApplied()];
			default: return key.state === "waiting" ? ["waiting", tellWaiting()] : ["sent", tellSent()];
		}
	}

// packages/sheets/src/runs/run-job.ts
	const LOCK_WAIT_MS = 1e4;
	/** Does as much of a job as the time allows. Two people cannot do so in one spreadsheet at once. */
	function runJob(job) {
		const budget = startBudget();
		const stop = (trouble) => ({
			job,
			isDone: true,
			waitMs: 0,
			trouble
		});
		const settings = loadSettings();
		if (!settings) return stop("Open Settings first: address, login and application password of your server.");
		const found = findSheet(job.sheetId);
		if (!found) return stop("The sheet is gone.");
		const lock = LockService.getDocumentLock();
		if (!lock?.tryLock(LOCK_WAIT_MS)) return stop("Another run is at work in this spreadsheet. Try again when it is done.");
		try {
			const opened = openSheet(found, { makes: job.kind === "get" });
			if ("message" in opened) return stop(opened.message);
			return runPart({
				name: job.run,
				settings,
				owner: ownerOf(settings),
				sheet: opened.sheet,
				budget
			}, job);
		} finally {
			SpreadsheetApp.flush();
			lock.releaseLock();
		}
	}
	function runPart(run, job) {
		if (job.kind === "get") return getCredits(run, job);
		realignKeys(run.sheet);
		switch (job.kind) {
			case "plan": return planChanges$1(run, job);
			case "update": return sendChanges(run, job);
			case "verify": return verifyRows(run, job);
		}
	}

// packages/sheets/src/server/check-settings.ts
	const PATH = "/wp-json/fastcredit/v1";
	const FORM = /^(https?):\/\/([a-z0-9.-]+|\[[0-9a-f:]+\])(:\d{1,5})?(\/[^?#\s]*)?$/i;
	const OWN_MACHINE = /^(localhost|127\.0\.0\.1|\[::1\])$/i;
	/** Reads what was typed into the settings, or says what is wrong with it. An address without a path gets the usual one. */
	function checkSettings(typed) {
		const address = typed.base.trim().replace(/\/+$/, "");
		const found = FORM.exec(address);
		if (!found) return { message: `Address must be like https://points.example, or with the path that your server tells: "${address.slice(0, 80)}"` };
		const [, scheme = "", host = "", , path = ""] = found;
		if (scheme.toLowerCase() !== "https" && !OWN_MACHINE.test(host)) return { message: "Address must begin with https://, or the password could be read on its way" };
		const login = typed.login.trim();
		if (login === "" || login.includes(":")) return { message: "Login must be the login or the e-mail of your operator, without a colon" };
		if (typed.password.trim() === "") return { message: "Password is missing: the application password of that operator" };
		return { settings: {
			base: path === "" ? address + PATH : address,
			login,
			password: typed.password.trim()
		} };
	}

// packages/sheets/src/menu.ts
	const TITLE = "Pointhouse credits";
	/** Google calls it whenever the spreadsheet is opened. */
	function onOpen() {
		SpreadsheetApp.getUi().createMenu("Credits").addItem("Get user credits", "getUserCredits").addItem("Plan changes", "planChanges").addItem("Update credits", "updateCredits").addItem("Set total credits", "setTotalCredits").addItem("Verify", "verifyChanges").addSeparator().addItem("Settings", "showSettings").addToUi();
	}
	function getUserCredits() {
		start("get", "add");
	}
	/** Asks first what is planned: the same amount means two different things. */
	function planChanges() {
		const ui = SpreadsheetApp.getUi();
		const answer = ui.alert("Plan changes", "Are the amounts to be added to the credits?\n\nYes: add them (Update credits)\nNo: they are the new totals (Set total credits)", ui.ButtonSet.YES_NO_CANCEL);
		if (answer === ui.Button.YES) start("plan", "add");
		if (answer === ui.Button.NO) start("plan", "set");
	}
	function updateCredits() {
		start("update", "add");
	}
	function setTotalCredits() {
		start("update", "set");
	}
	function verifyChanges() {
		start("verify", "add");
	}
	function showSettings() {
		const kept = loadSettings();
		show(settingsPage({
			base: kept?.base ?? "",
			login: kept?.login ?? "",
			hasPassword: kept !== void 0
		}), "Settings");
	}
	/** Called by the settings' page; gives what is shown there. An empty password keeps the one there is. */
	function saveSettings(typed) {
		const kept = loadSettings();
		const password = typed.password.trim() === "" ? kept?.password ?? "" : typed.password;
		const checked = checkSettings({
			...typed,
			password
		});
		if ("message" in checked) return checked.message;
		keepSettings(checked.settings);
		const reply = callServer(checked.settings, { path: "/user-credits?per_page=1" }, startBudget());
		if (reply.kind === "limited") return "Saved. The server is busy: try again in a minute.";
		if (reply.kind !== "ok") return `Saved, but: ${reply.message}`;
		return readUsers(reply.body) ? "Saved. The server knows you." : "Saved, but there is no credits API at this address.";
	}
	/** Called by the settings' page. */
	function forgetSettings() {
		forgetKept();
		return "Address, login and password are forgotten.";
	}
	/** Called by the page that goes on with a run; `job` is what the part before gave. */
	function continueRun(job) {
		const progress = runJob(JSON.parse(job));
		return {
			job: JSON.stringify(progress.job),
			isDone: progress.isDone,
			waitMs: progress.waitMs,
			told: summarize(progress)
		};
	}
	function start(kind, action) {
		const sheetId = SpreadsheetApp.getActiveSheet().getSheetId();
		tell(runJob(startJob(kind, action, sheetId)));
	}
	function tell(progress) {
		const told = summarize(progress);
		if (!progress.isDone) show(progressPage(JSON.stringify(progress.job), told, progress.waitMs), "Working…");
		else if (progress.trouble !== void 0) SpreadsheetApp.getUi().alert(TITLE, told, SpreadsheetApp.getUi().ButtonSet.OK);
		else SpreadsheetApp.getActiveSpreadsheet().toast(told, TITLE, 10);
	}
	function show(page, title) {
		const output = HtmlService.createHtmlOutput(page).setWidth(420).setHeight(320);
		SpreadsheetApp.getUi().showModalDialog(output, title);
	}

exports.continueRun = continueRun;
exports.forgetSettings = forgetSettings;
exports.getUserCredits = getUserCredits;
exports.onOpen = onOpen;
exports.planChanges = planChanges;
exports.saveSettings = saveSettings;
exports.setTotalCredits = setTotalCredits;
exports.showSettings = showSettings;
exports.updateCredits = updateCredits;
exports.verifyChanges = verifyChanges;
return exports;
})({});

function continueRun(given) {
  return pointhouseCredits.continueRun(given);
}

function forgetSettings(given) {
  return pointhouseCredits.forgetSettings(given);
}

function getUserCredits(given) {
  return pointhouseCredits.getUserCredits(given);
}

function onOpen(given) {
  return pointhouseCredits.onOpen(given);
}

function planChanges(given) {
  return pointhouseCredits.planChanges(given);
}

function saveSettings(given) {
  return pointhouseCredits.saveSettings(given);
}

function setTotalCredits(given) {
  return pointhouseCredits.setTotalCredits(given);
}

function showSettings(given) {
  return pointhouseCredits.showSettings(given);
}

function updateCredits(given) {
  return pointhouseCredits.updateCredits(given);
}

function verifyChanges(given) {
  return pointhouseCredits.verifyChanges(given);
}
