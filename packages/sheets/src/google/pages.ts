/** The settings as a page. The password is never shown again; left empty it stays as it is. */
export function settingsPage({
  base,
  login,
  hasPassword,
}: {
  base: string;
  login: string;
  hasPassword: boolean;
}): string {
  const kept = hasPassword ? 'leave empty to keep the one you have' : '24 letters and digits';
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
</script>`;
}

/** Goes on with a run, part after part, as long as the page is open. `job`: JSON. */
export function progressPage(job: string, told: string, waitMs: number): string {
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
setTimeout(function () { next(${JSON.stringify(job).replace(/</g, '\\u003c')}); }, ${waitMs});
</script>`;
}

const STYLE = `<style>
body { font: 14px sans-serif; } label { display: block; margin-bottom: 12px; }
input { display: block; width: 95%; padding: 6px; margin-top: 4px; } #told { white-space: pre-line; }
</style>`;

function escapeText(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/"/g, '&quot;');
}
