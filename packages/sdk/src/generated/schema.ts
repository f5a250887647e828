// Written by npm run generate from the OpenAPI document; do not edit.
export interface paths {
    "/livez": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Is the process alive? */
        get: operations["isAlive"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/readyz": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Can it serve? */
        get: operations["isReady"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/credits": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Give a member points
         * @description Needs the scope `points:write` (move points: credit, debit, transfer, set a balance, hold, capture, release, reverse).
         */
        post: operations["creditPoints"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/debits": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take points from a member
         * @description Needs the scope `points:write` (move points: credit, debit, transfer, set a balance, hold, capture, release, reverse).
         */
        post: operations["debitPoints"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/transfers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Move points between two members
         * @description Needs the scope `points:write` (move points: credit, debit, transfer, set a balance, hold, capture, release, reverse).
         */
        post: operations["transferPoints"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/adjustments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Set a balance to an amount
         * @description Needs the scope `points:write` (move points: credit, debit, transfer, set a balance, hold, capture, release, reverse).
         */
        post: operations["setBalance"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/holds": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Holds, newest first
         * @description With filters a page may come back short, even empty, while `next_cursor` is set: follow it.
         *
         *     Needs the scope `points:read` (read balances, history, records and holds).
         */
        get: operations["listHolds"];
        put?: never;
        /**
         * Set points aside
         * @description Needs the scope `points:write` (move points: credit, debit, transfer, set a balance, hold, capture, release, reverse).
         */
        post: operations["holdPoints"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/holds/{hold}/capture": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Spend held points
         * @description Needs the scope `points:write` (move points: credit, debit, transfer, set a balance, hold, capture, release, reverse).
         */
        post: operations["captureHold"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/holds/{hold}/release": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Give held points back
         * @description Needs the scope `points:write` (move points: credit, debit, transfer, set a balance, hold, capture, release, reverse).
         */
        post: operations["releaseHold"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/transactions/{transaction}/reverse": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take a movement back, whole or in part
         * @description Needs the scope `points:write` (move points: credit, debit, transfer, set a balance, hold, capture, release, reverse).
         */
        post: operations["reverseTransaction"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/batches": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Up to 1,000 movements in one call, with one result each
         * @description Each item is a movement of its own, whatever becomes of the others; with `atomic` all are one. In a dry run, too, each item finds what the items before it would have done.
         *
         *     Needs the scope `points:write` (move points: credit, debit, transfer, set a balance, hold, capture, release, reverse).
         */
        post: operations["submitBatch"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/holds/{hold}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One hold
         * @description Needs the scope `points:read` (read balances, history, records and holds).
         */
        get: operations["getHold"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/members/{member}/balances": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What a member has
         * @description Now: whatever is due by the clock is already counted. With `as_of`: what was booked by then. A merged member’s name gives the survivor.
         *
         *     Needs the scope `points:read` (read balances, history, records and holds).
         */
        get: operations["getBalances"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/members/{member}/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A member’s movements, newest first
         * @description One item per record that touches the member, with the member’s own legs; those of members merged into this one are among them. With filters a page may come back short, even empty, while `next_cursor` is set: follow it.
         *
         *     Needs the scope `points:read` (read balances, history, records and holds).
         */
        get: operations["listHistory"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/transactions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The program’s records, newest first
         * @description A page walks through a bounded number of records. With filters it may come back short, even empty, while `next_cursor` is set: follow it to the end. With `member`, items carry the member’s own legs.
         *
         *     Needs the scope `points:read` (read balances, history, records and holds).
         */
        get: operations["listTransactions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/transactions/{transaction}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One record, with its legs and lots
         * @description By id (`txn_1_1234`) or by number (`1234`).
         *
         *     Needs the scope `points:read` (read balances, history, records and holds).
         */
        get: operations["getTransaction"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/journal/head": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How far the journal reaches
         * @description Needs the scope `events:read` (follow the journal as a live stream).
         */
        get: operations["getJournalHead"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/stream": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The journal as it grows, as server-sent events
         * @description One event a record: `id` is the number and the first 8 hex digits of the hash, `event` the record’s type, `data` the transaction as JSON. Reconnect with `Last-Event-ID` to go on without loss. A cursor that the journal does not reach, or that names another record, is refused with 409 and the head. Comments keep the connection alive; a reader that does not read for 30 seconds is cut.
         *
         *     Needs the scope `events:read` (follow the journal as a live stream).
         */
        get: operations["streamJournal"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/statistics/days": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Earned, spent, expired and outstanding points by day
         * @description As booked, by days of the program’s time zone, every day of the range; at most 400 days.
         *
         *     Needs the scope `statistics:read` (read the statistics of the program).
         */
        get: operations["dailyStatistics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/exports/journal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Every record as it is stored, with its hash and its key
         * @description Streamed, and packed with gzip when `Accept-Encoding` allows. A reply that ends early, without its last chunk, is incomplete.
         *
         *     Needs the scope `exports:read` (export the whole program: journal, history, balances, members).
         */
        get: operations["exportJournal"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/exports/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Every movement of members’ points, one row a leg
         * @description Streamed, and packed with gzip when `Accept-Encoding` allows. A reply that ends early, without its last chunk, is incomplete.
         *
         *     Needs the scope `exports:read` (export the whole program: journal, history, balances, members).
         */
        get: operations["exportHistory"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/exports/balances": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What every member has
         * @description Streamed, and packed with gzip when `Accept-Encoding` allows. A reply that ends early, without its last chunk, is incomplete.
         *
         *     Needs the scope `exports:read` (export the whole program: journal, history, balances, members).
         */
        get: operations["exportBalances"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/exports/members": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Every member who is active or blocked
         * @description Streamed, and packed with gzip when `Accept-Encoding` allows. A reply that ends early, without its last chunk, is incomplete.
         *
         *     Needs the scope `exports:read` (export the whole program: journal, history, balances, members).
         */
        get: operations["exportMembers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/members": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Members, all or those found by a search
         * @description Needs the scope `members:read` (read members, and export everything about one).
         */
        get: operations["listMembers"];
        put?: never;
        /**
         * Make a member
         * @description An external id or e-mail that names another member is refused, also one that does so only as an earlier name or since a merge: it still leads to the points earned under it.
         *
         *     Needs the scope `members:write` (create, change, block and merge members).
         */
        post: operations["createMember"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/members/{member}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One member, by id, number, external id or e-mail
         * @description A merged member gives its survivor.
         *
         *     Needs the scope `members:read` (read members, and export everything about one).
         */
        get: operations["getMember"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change what is known of a member
         * @description Needs the scope `members:write` (create, change, block and merge members).
         */
        patch: operations["updateMember"];
        trace?: never;
    };
    "/v1/members/{member}/block": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Block a member: no movement until unblocked
         * @description What is so already stays so, and is no error.
         *
         *     Needs the scope `members:write` (create, change, block and merge members).
         */
        post: operations["blockMember"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/members/{member}/unblock": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Lift the block of a member
         * @description What is so already stays so, and is no error.
         *
         *     Needs the scope `members:write` (create, change, block and merge members).
         */
        post: operations["unblockMember"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/members/{member}/merge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Merge a member into another
         * @description Points, holds and lifetime counters move to the survivor; every name of the merged member finds it from then on. The survivor keeps its own name, language, data and state. It cannot be undone.
         *
         *     Needs the scope `members:write` (create, change, block and merge members).
         */
        post: operations["mergeMember"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/members/{member}/erase": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Erase a person for good
         * @description Every name and text is removed, of members merged into this one too; open holds end; what is left of points (or is owed) goes to the account `adjusted`. The id remains as a tombstone and answers 410. The reply is the receipt.
         *
         *     Needs the scope `members:erase` (erase a member for good).
         */
        post: operations["eraseMember"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/members/{member}/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Everything about one member
         * @description Names, balances, lots, open holds, badges, ranks and every record that moved the points of this member and of those merged into it. Records of a change of names hold no personal data and are not part of it.
         *
         *     Needs the scope `members:read` (read members, and export everything about one).
         */
        get: operations["exportMember"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/point-types": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * All point types of the program
         * @description Needs the scope `point-types:read` (read the point types and their settings).
         */
        get: operations["listPointTypes"];
        put?: never;
        /**
         * Make a point type
         * @description Needs the scope `point-types:write` (make point types and change their settings).
         */
        post: operations["createPointType"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/point-types/{point_type}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One point type
         * @description Needs the scope `point-types:read` (read the point types and their settings).
         */
        get: operations["getPointType"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change settings of a point type
         * @description Needs the scope `point-types:write` (make point types and change their settings).
         */
        patch: operations["updatePointType"];
        trace?: never;
    };
    "/v1/badges": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * All badges of the program
         * @description Needs the scope `badges:read` (read the badges of the program and those that members have).
         */
        get: operations["listBadges"];
        put?: never;
        /**
         * Make a badge
         * @description All that members did before counts towards its levels; a level is given with their next record under one of its references.
         *
         *     Needs the scope `badges:write` (make and change badges, give them to members by hand and take them away).
         */
        post: operations["createBadge"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/badges/{badge}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One badge
         * @description Needs the scope `badges:read` (read the badges of the program and those that members have).
         */
        get: operations["getBadge"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change a badge
         * @description In force for records from now on. Who has a level keeps it.
         *
         *     Needs the scope `badges:write` (make and change badges, give them to members by hand and take them away).
         */
        patch: operations["updateBadge"];
        trace?: never;
    };
    "/v1/badges/{badge}/assign": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Give a member a level of a badge, whatever they did
         * @description The reward of the level is paid, once ever for a member and level. Inactive badges can be given too.
         *
         *     Needs the scope `badges:write` (make and change badges, give them to members by hand and take them away).
         */
        post: operations["assignBadge"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/badges/{badge}/unassign": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take a badge away from a member
         * @description What its levels have paid stays paid, and is not paid again. A later record may give the badge back by what it counts.
         *
         *     Needs the scope `badges:write` (make and change badges, give them to members by hand and take them away).
         */
        post: operations["unassignBadge"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/members/{member}/badges": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The badges that a member has
         * @description Waits, at most a second, until all that the member did is counted. With `as_of`: exactly what the records by then say. A merged member’s name gives the survivor.
         *
         *     Needs the scope `badges:read` (read the badges of the program and those that members have).
         */
        get: operations["getMemberBadges"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/ranks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * All ranks of the program
         * @description Needs the scope `ranks:read` (read the ranks of the program and those that members have).
         */
        get: operations["listRanks"];
        put?: never;
        /**
         * Make a rank in a point type
         * @description Each member is looked at with their next record in that point type.
         *
         *     Needs the scope `ranks:write` (make and change ranks).
         */
        post: operations["createRank"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/ranks/{rank}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One rank
         * @description Needs the scope `ranks:read` (read the ranks of the program and those that members have).
         */
        get: operations["getRank"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change a rank
         * @description In force for records from now on. Who has the rank keeps it until their next record.
         *
         *     Needs the scope `ranks:write` (make and change ranks).
         */
        patch: operations["updateRank"];
        trace?: never;
    };
    "/v1/members/{member}/ranks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The ranks that a member has, one in each point type
         * @description Waits, at most a second, until all that the member did is counted. With `as_of`: exactly what the records by then say. A merged member’s name gives the survivor.
         *
         *     Needs the scope `ranks:read` (read the ranks of the program and those that members have).
         */
        get: operations["getMemberRanks"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/leaderboards": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Who has the most points
         * @description A program’s records are counted from its first leaderboard, badge or rank on, the earlier ones included; `as_of` tells how far that has come while it is not done. Erased and merged members are on no board.
         *
         *     Needs the scope `leaderboards:read` (read who has the most points, now or by what was earned in a period).
         */
        get: operations["getLeaderboard"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/clients": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The clients of the program
         * @description Needs the scope `clients:read` (see the clients of the program, never their secrets).
         */
        get: operations["listClients"];
        put?: never;
        /**
         * Make a client; its secret is shown this once
         * @description Needs the scope `clients:write` (make clients with scopes of one’s own, replace their secrets, revoke both).
         */
        post: operations["createClient"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/clients/{client}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One client
         * @description Needs the scope `clients:read` (see the clients of the program, never their secrets).
         */
        get: operations["getClient"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/clients/{client}/revoke": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Revoke a client with all its secrets and tokens
         * @description Needs the scope `clients:write` (make clients with scopes of one’s own, replace their secrets, revoke both).
         */
        post: operations["revokeClient"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/clients/{client}/secrets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Give a client one more secret or an access key, shown this once
         * @description Needs the scope `clients:write` (make clients with scopes of one’s own, replace their secrets, revoke both).
         */
        post: operations["createClientSecret"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/clients/{client}/secrets/{secret}/revoke": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Revoke one secret with the tokens issued for it
         * @description Needs the scope `clients:write` (make clients with scopes of one’s own, replace their secrets, revoke both).
         */
        post: operations["revokeClientSecret"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/operators": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The operators of the program
         * @description Needs the scope `operators:read` (see the operators of the program and the names of their application passwords).
         */
        get: operations["listOperators"];
        put?: never;
        /**
         * Give a person a role in the program
         * @description One who has a role in another program of this server is named by the same login and e-mail.
         *
         *     Needs the scope `operators:write` (give operators roles and application passwords, and take both away).
         */
        post: operations["createOperator"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/operators/{operator}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One operator
         * @description Needs the scope `operators:read` (see the operators of the program and the names of their application passwords).
         */
        get: operations["getOperator"];
        put?: never;
        post?: never;
        /**
         * Take an operator’s role and application passwords
         * @description Needs the scope `operators:write` (give operators roles and application passwords, and take both away).
         */
        delete: operations["removeOperator"];
        options?: never;
        head?: never;
        /**
         * Give an operator another role, or limits
         * @description Needs the scope `operators:write` (give operators roles and application passwords, and take both away).
         */
        patch: operations["updateOperator"];
        trace?: never;
    };
    "/v1/operators/{operator}/application-passwords": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * An operator’s application passwords, never the passwords themselves
         * @description Needs the scope `operators:read` (see the operators of the program and the names of their application passwords).
         */
        get: operations["listApplicationPasswords"];
        put?: never;
        /**
         * Make an application password, shown this once
         * @description It is sent by HTTP Basic with the operator’s login or e-mail, and may do in this program what the role may.
         *
         *     Needs the scope `operators:write` (give operators roles and application passwords, and take both away).
         */
        post: operations["createApplicationPassword"];
        /**
         * Revoke all application passwords of an operator
         * @description Needs the scope `operators:write` (give operators roles and application passwords, and take both away).
         */
        delete: operations["revokeApplicationPasswords"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/operators/{operator}/application-passwords/{application_password}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Revoke one application password
         * @description Needs the scope `operators:write` (give operators roles and application passwords, and take both away).
         */
        delete: operations["revokeApplicationPassword"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/remote-sites": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The remote sites of the program
         * @description Needs the scope `remote-sites:read` (see the remote sites of the program, never their keys).
         */
        get: operations["listRemoteSites"];
        put?: never;
        /**
         * Make a remote site; its key is shown this once
         * @description Needs the scope `remote-sites:write` (make and change remote sites and their keys).
         */
        post: operations["createRemoteSite"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/remote-sites/{remote_site}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One remote site
         * @description Needs the scope `remote-sites:read` (see the remote sites of the program, never their keys).
         */
        get: operations["getRemoteSite"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change settings of a remote site
         * @description Needs the scope `remote-sites:write` (make and change remote sites and their keys).
         */
        patch: operations["updateRemoteSite"];
        trace?: never;
    };
    "/v1/remote-sites/{remote_site}/rotate-key": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Give a remote site a new key, shown this once
         * @description Needs the scope `remote-sites:write` (make and change remote sites and their keys).
         */
        post: operations["rotateRemoteSiteKey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/remote-sites/{remote_site}/actions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Actions of which nobody knows whether the site has done them
         * @description Needs the scope `remote-sites:read` (see the remote sites of the program, never their keys).
         */
        get: operations["listUncertainActions"];
        put?: never;
        /**
         * Have a remote site tell or move a member’s points there
         * @description One call of its Remote API, once for each `Idempotency-Key`. An uncertain one is settled by repeating this call: where the site finds repeats it is sent again and cannot count twice; elsewhere the balance must tell first.
         *
         *     Needs the scope `remote-sites:act` (have remote sites tell and move the points of members there).
         */
        post: operations["actOnRemoteSite"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/remote-sites/{remote_site}/actions/{remote_action}/settle": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Say whether the site has done an uncertain action
         * @description For one who has looked into the log there. If it was not done, the call that asked for it may be repeated with its key.
         *
         *     Needs the scope `remote-sites:act` (have remote sites tell and move the points of members there).
         */
        post: operations["settleRemoteAction"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/members/{member}/remote-balances": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What a member has at the remote sites
         * @description Of every site that can be called; a balance that is young enough is not asked for again.
         *
         *     Needs the scope `points:read` (read balances, history, records and holds).
         */
        get: operations["getRemoteBalances"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/remote-sites/{remote_site}/links": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The point types that are kept in step with a remote site
         * @description Needs the scope `remote-sites:read` (see the remote sites of the program, never their keys).
         */
        get: operations["listSiteLinks"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/remote-sites/{remote_site}/links/{point_type}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Keep a point type in step with one of a remote site
         * @description The whole link: what is left out has its default. Members are matched by e-mail. Nothing is moved by linking: pushing begins with the next record, pulling with what changes from now on.
         *
         *     Needs the scope `remote-sites:write` (make and change remote sites and their keys).
         */
        put: operations["putSiteLink"];
        post?: never;
        /**
         * End a link; what still waited for it is forgotten
         * @description Needs the scope `remote-sites:write` (make and change remote sites and their keys).
         */
        delete: operations["deleteSiteLink"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/remote-sites/{remote_site}/sync": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How synchronization with a remote site goes: lag, conflicts, the last error
         * @description Needs the scope `remote-sites:read` (see the remote sites of the program, never their keys).
         */
        get: operations["getSiteSync"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/remote-sites/{remote_site}/sync/parked": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Movements that a remote site was not told of and that wait for a person, oldest first
         * @description Needs the scope `remote-sites:read` (see the remote sites of the program, never their keys).
         */
        get: operations["listParkedPushes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/remote-sites/{remote_site}/sync/conflicts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Where a remote site’s balances differ from what they should be
         * @description Needs the scope `remote-sites:read` (see the remote sites of the program, never their keys).
         */
        get: operations["listSyncConflicts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/remote-sites/{remote_site}/sync/not-linkable": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Members who have no e-mail, by which alone they could be matched
         * @description Needs the scope `remote-sites:read` (see the remote sites of the program, never their keys).
         */
        get: operations["listNotLinkable"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/remote-sites/{remote_site}/sync/parked/{push}/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send a movement that waits for a person
         * @description Under the same `data` as before. Of an uncertain one it says that it was not done: in another type than its default one the site would do it twice.
         *
         *     Needs the scope `remote-sites:write` (make and change remote sites and their keys).
         */
        post: operations["retryParkedPush"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/remote-sites/{remote_site}/sync/parked/{push}/dismiss": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Leave a movement that waits for a person
         * @description Needs the scope `remote-sites:write` (make and change remote sites and their keys).
         */
        post: operations["dismissParkedPush"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/remote-sites/{remote_site}/sync/conflicts/{conflict}/resolve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Settle a difference that somebody has looked at
         * @description Needs the scope `remote-sites:write` (make and change remote sites and their keys).
         */
        post: operations["resolveSyncConflict"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/limits": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * All limits of the program’s callers
         * @description Needs the scope `limits:read` (see what each caller may give and take).
         */
        get: operations["listLimits"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/limits/{principal}/{point_type}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Limit what one caller may give and take of a point type
         * @description The whole limit: what is left out is not limited. In force for every movement from then on; what is past it is refused with `over_caller_limit` (in a compatible API in that API’s own form) and noted as an alert. A day’s use counts as long as there is a limit. Who has limits may not make or change clients, operators, remote sites, inbound hooks and limits.
         *
         *     Needs the scope `limits:write` (limit what a client, an operator, a remote site or an inbound hook may give and take).
         */
        put: operations["putLimit"];
        post?: never;
        /**
         * Take a caller’s limit away
         * @description Needs the scope `limits:write` (limit what a client, an operator, a remote site or an inbound hook may give and take).
         */
        delete: operations["deleteLimit"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/alerts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What somebody should look at
         * @description Newest day first; what happened again and again on one day is one alert with a count.
         *
         *     Needs the scope `alerts:read` (see what somebody should look at, such as a caller who went past a limit).
         */
        get: operations["listAlerts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/requests": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The requests of the program’s callers, newest first
         * @description Kept for `request_log_days` (30 unless set). Written a moment after the reply, and not at all in trouble: a log, no proof. Requests whose credentials were refused belong to no program and are in the server’s own log only.
         *
         *     Needs the scope `requests:read` (read who asked for what, and how it ended).
         */
        get: operations["listRequests"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/requests/record-bodies": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Keep the bodies of one caller’s requests for a while
         * @description Masked: names, numbers and structure stay, texts that are not known to be harmless do not.
         *
         *     Needs the scope `requests:record` (have the bodies of a caller’s requests kept for a while, masked).
         */
        post: operations["recordBodies"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The changes of the program’s configuration, newest first
         * @description Kept for good, written in the transaction of the change itself.
         *
         *     Needs the scope `audit:read` (read every change of configuration, with what was there before and after).
         */
        get: operations["listAudit"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/verifications": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Verify the program’s whole ledger against its journal
         * @description One at a time: while one is under way, 409 names it.
         *
         *     Needs the scope `verifications:write` (have the program’s whole ledger verified).
         */
        post: operations["startVerification"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/verifications/{verification}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One verification: how far it is, and what it found
         * @description Needs the scope `verifications:read` (see what verifications of the program’s ledger have found).
         */
        get: operations["getVerification"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhook-endpoints": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The webhook endpoints of the program
         * @description Needs the scope `webhooks:read` (see the webhook endpoints of the program and their deliveries, never their secrets).
         */
        get: operations["listWebhookEndpoints"];
        put?: never;
        /**
         * Have events posted to an address; the secret is shown this once
         * @description It gets what is recorded from then on, each member’s events in order, each event at least once.
         *
         *     Needs the scope `webhooks:write` (make, change and test webhook endpoints, rotate their secrets, send events again).
         */
        post: operations["createWebhookEndpoint"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhook-endpoints/{webhook_endpoint}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One webhook endpoint, and how sending to it goes
         * @description Needs the scope `webhooks:read` (see the webhook endpoints of the program and their deliveries, never their secrets).
         */
        get: operations["getWebhookEndpoint"];
        put?: never;
        post?: never;
        /**
         * Remove a webhook endpoint with its deliveries
         * @description Needs the scope `webhooks:write` (make, change and test webhook endpoints, rotate their secrets, send events again).
         */
        delete: operations["deleteWebhookEndpoint"];
        options?: never;
        head?: never;
        /**
         * Change settings of a webhook endpoint
         * @description Needs the scope `webhooks:write` (make, change and test webhook endpoints, rotate their secrets, send events again).
         */
        patch: operations["updateWebhookEndpoint"];
        trace?: never;
    };
    "/v1/webhook-endpoints/{webhook_endpoint}/rotate-secret": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Give a webhook endpoint a new secret, shown this once
         * @description Needs the scope `webhooks:write` (make, change and test webhook endpoints, rotate their secrets, send events again).
         */
        post: operations["rotateWebhookSecret"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhook-endpoints/{webhook_endpoint}/enable": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Switch a webhook endpoint on, or forget its failures
         * @description Needs the scope `webhooks:write` (make, change and test webhook endpoints, rotate their secrets, send events again).
         */
        post: operations["enableWebhookEndpoint"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhook-endpoints/{webhook_endpoint}/disable": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Switch a webhook endpoint off; what waits, waits
         * @description Needs the scope `webhooks:write` (make, change and test webhook endpoints, rotate their secrets, send events again).
         */
        post: operations["disableWebhookEndpoint"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhook-endpoints/{webhook_endpoint}/deliveries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What was sent to an endpoint or waits to be, newest first
         * @description Needs the scope `webhooks:read` (see the webhook endpoints of the program and their deliveries, never their secrets).
         */
        get: operations["listWebhookDeliveries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhook-endpoints/{webhook_endpoint}/deliveries/{event}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One delivery: what is sent, each attempt and what was replied
         * @description Needs the scope `webhooks:read` (see the webhook endpoints of the program and their deliveries, never their secrets).
         */
        get: operations["getWebhookDelivery"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhook-endpoints/{webhook_endpoint}/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send a test event (`webhook.test`) to an endpoint
         * @description Needs the scope `webhooks:write` (make, change and test webhook endpoints, rotate their secrets, send events again).
         */
        post: operations["testWebhookEndpoint"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhook-endpoints/{webhook_endpoint}/deliveries/{event}/resend": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send one event again, under the same id
         * @description Needs the scope `webhooks:write` (make, change and test webhook endpoints, rotate their secrets, send events again).
         */
        post: operations["resendWebhookDelivery"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhook-endpoints/{webhook_endpoint}/replay": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send an endpoint everything that it wants again, from a number or an instant on
         * @description Under the same ids as before. It reaches as far back as deliveries are kept; 410 beyond.
         *
         *     Needs the scope `webhooks:write` (make, change and test webhook endpoints, rotate their secrets, send events again).
         */
        post: operations["replayWebhookEvents"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhook-subscriptions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The webhook endpoints that this client has made
         * @description Needs the scope `webhooks:subscribe` (subscribe addresses of one’s own to events, and end these subscriptions).
         */
        get: operations["listWebhookSubscriptions"];
        put?: never;
        /**
         * Subscribe an address to events (REST hooks)
         * @description A webhook endpoint of one’s own: the client that made it may list and end it with this scope.
         *
         *     Needs the scope `webhooks:subscribe` (subscribe addresses of one’s own to events, and end these subscriptions).
         */
        post: operations["subscribeWebhook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhook-subscriptions/{webhook_endpoint}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * End a subscription that this client has made
         * @description Needs the scope `webhooks:subscribe` (subscribe addresses of one’s own to events, and end these subscriptions).
         */
        delete: operations["unsubscribeWebhook"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhook-samples": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What events look like: one of each, or of one type, made up
         * @description Needs the scope `webhooks:subscribe` (subscribe addresses of one’s own to events, and end these subscriptions).
         */
        get: operations["sampleWebhookEvents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/inbound-hook-presets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The senders that are known, with how they prove themselves and a mapping to begin with
         * @description Needs the scope `hooks:read` (see the inbound hooks of the program and what they were sent, never their secrets).
         */
        get: operations["listInboundHookPresets"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/inbound-hooks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The inbound hooks of the program
         * @description Needs the scope `hooks:read` (see the inbound hooks of the program and what they were sent, never their secrets).
         */
        get: operations["listInboundHooks"];
        put?: never;
        /**
         * Let another system post events that become movements; the secret is shown this once
         * @description From a preset, or with `authentication` and a whole `mapping`. What stands beside a preset replaces its part of it.
         *
         *     Needs the scope `hooks:write` (make, change and test inbound hooks and their secrets, and run parked events again).
         */
        post: operations["createInboundHook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/inbound-hooks/{inbound_hook}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One inbound hook
         * @description Needs the scope `hooks:read` (see the inbound hooks of the program and what they were sent, never their secrets).
         */
        get: operations["getInboundHook"];
        put?: never;
        post?: never;
        /**
         * Remove an inbound hook with the log of what it was sent
         * @description Needs the scope `hooks:write` (make, change and test inbound hooks and their secrets, and run parked events again).
         */
        delete: operations["deleteInboundHook"];
        options?: never;
        head?: never;
        /**
         * Change settings of an inbound hook, or switch it on or off
         * @description Needs the scope `hooks:write` (make, change and test inbound hooks and their secrets, and run parked events again).
         */
        patch: operations["updateInboundHook"];
        trace?: never;
    };
    "/v1/inbound-hooks/{inbound_hook}/rotate-secret": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Give an inbound hook a new secret, shown this once
         * @description Needs the scope `hooks:write` (make, change and test inbound hooks and their secrets, and run parked events again).
         */
        post: operations["rotateInboundHookSecret"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/inbound-hooks/{inbound_hook}/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Show what would become of a payload, by the mapping or by a change of it
         * @description The checks and answers are those of a payload that comes in; nothing is booked or kept.
         *
         *     Needs the scope `hooks:write` (make, change and test inbound hooks and their secrets, and run parked events again).
         */
        post: operations["testInboundHook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/inbound-hooks/{inbound_hook}/payloads": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The events that a hook was sent in the last 30 days, newest first, and what became of each
         * @description Needs the scope `hooks:read` (see the inbound hooks of the program and what they were sent, never their secrets).
         */
        get: operations["listHookPayloads"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/inbound-hooks/{inbound_hook}/payloads/{hook_payload}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One event that a hook was sent, with what was sent
         * @description Needs the scope `hooks:read` (see the inbound hooks of the program and what they were sent, never their secrets).
         */
        get: operations["getHookPayload"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/inbound-hooks/{inbound_hook}/payloads/{hook_payload}/rerun": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Run a parked event again, by the mapping as it is now
         * @description Needs the scope `hooks:write` (make, change and test inbound hooks and their secrets, and run parked events again).
         */
        post: operations["rerunHookPayload"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/inbound-hooks/{inbound_hook}/rerun": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Run the parked events of a hook again, the oldest first
         * @description Needs the scope `hooks:write` (make, change and test inbound hooks and their secrets, and run parked events again).
         */
        post: operations["rerunHookPayloads"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/api-details": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The addresses and methods of every door
         * @description Needs the scope `point-types:read` (read the point types and their settings).
         */
        get: operations["getApiDetails"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/.well-known/oauth-authorization-server": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What OAuth clients have to know of this server (RFC 8414)
         * @description Addresses begin with `public_url` where that is set, else with the address that the call came to.
         */
        get: operations["getOAuthMetadata"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/oauth/token": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Get an access token for a client (OAuth 2.0 client credentials)
         * @description A form: grant_type=client_credentials, and scope to get less than the client has.
         */
        post: operations["issueToken"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/oauth/revoke": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * End an access token (RFC 7009)
         * @description A form with the token. This process obeys at once, others within a second. A token that is unknown, has ended or is another client’s is answered alike: 200, and nothing is done.
         */
        post: operations["revokeToken"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/oauth/introspect": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Ask what an access token is worth (RFC 7662)
         * @description A form with the token. A client learns of its own tokens; with the scope `clients:read`, of all in its program.
         */
        post: operations["introspectToken"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export interface webhooks {
    "points.credited": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Posted for each points.credited
         * @description Signed by the headers `webhook-id`, `webhook-timestamp` and `webhook-signature` (Standard Webhooks 1.0.0).
         */
        post: operations["onPointsCredited"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "points.debited": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Posted for each points.debited
         * @description Signed by the headers `webhook-id`, `webhook-timestamp` and `webhook-signature` (Standard Webhooks 1.0.0).
         */
        post: operations["onPointsDebited"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "points.transferred": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Posted for each points.transferred
         * @description Signed by the headers `webhook-id`, `webhook-timestamp` and `webhook-signature` (Standard Webhooks 1.0.0).
         */
        post: operations["onPointsTransferred"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "points.adjusted": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Posted for each points.adjusted
         * @description Signed by the headers `webhook-id`, `webhook-timestamp` and `webhook-signature` (Standard Webhooks 1.0.0).
         */
        post: operations["onPointsAdjusted"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "points.held": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Posted for each points.held
         * @description Signed by the headers `webhook-id`, `webhook-timestamp` and `webhook-signature` (Standard Webhooks 1.0.0).
         */
        post: operations["onPointsHeld"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "points.captured": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Posted for each points.captured
         * @description Signed by the headers `webhook-id`, `webhook-timestamp` and `webhook-signature` (Standard Webhooks 1.0.0).
         */
        post: operations["onPointsCaptured"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "points.released": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Posted for each points.released
         * @description Signed by the headers `webhook-id`, `webhook-timestamp` and `webhook-signature` (Standard Webhooks 1.0.0).
         */
        post: operations["onPointsReleased"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "points.reversed": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Posted for each points.reversed
         * @description Signed by the headers `webhook-id`, `webhook-timestamp` and `webhook-signature` (Standard Webhooks 1.0.0).
         */
        post: operations["onPointsReversed"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "points.expired": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Posted for each points.expired
         * @description Signed by the headers `webhook-id`, `webhook-timestamp` and `webhook-signature` (Standard Webhooks 1.0.0).
         */
        post: operations["onPointsExpired"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "points.activated": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Posted for each points.activated
         * @description Signed by the headers `webhook-id`, `webhook-timestamp` and `webhook-signature` (Standard Webhooks 1.0.0).
         */
        post: operations["onPointsActivated"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "member.created": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Posted for each member.created
         * @description Signed by the headers `webhook-id`, `webhook-timestamp` and `webhook-signature` (Standard Webhooks 1.0.0).
         */
        post: operations["onMemberCreated"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "member.updated": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Posted for each member.updated
         * @description Signed by the headers `webhook-id`, `webhook-timestamp` and `webhook-signature` (Standard Webhooks 1.0.0).
         */
        post: operations["onMemberUpdated"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "member.blocked": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Posted for each member.blocked
         * @description Signed by the headers `webhook-id`, `webhook-timestamp` and `webhook-signature` (Standard Webhooks 1.0.0).
         */
        post: operations["onMemberBlocked"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "member.unblocked": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Posted for each member.unblocked
         * @description Signed by the headers `webhook-id`, `webhook-timestamp` and `webhook-signature` (Standard Webhooks 1.0.0).
         */
        post: operations["onMemberUnblocked"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "member.erased": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Posted for each member.erased
         * @description Signed by the headers `webhook-id`, `webhook-timestamp` and `webhook-signature` (Standard Webhooks 1.0.0).
         */
        post: operations["onMemberErased"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "member.merged": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Posted for each member.merged
         * @description Signed by the headers `webhook-id`, `webhook-timestamp` and `webhook-signature` (Standard Webhooks 1.0.0).
         */
        post: operations["onMemberMerged"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "badge.reached": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Posted for each badge.reached
         * @description Signed by the headers `webhook-id`, `webhook-timestamp` and `webhook-signature` (Standard Webhooks 1.0.0).
         */
        post: operations["onBadgeReached"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "badge.assigned": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Posted for each badge.assigned
         * @description Signed by the headers `webhook-id`, `webhook-timestamp` and `webhook-signature` (Standard Webhooks 1.0.0).
         */
        post: operations["onBadgeAssigned"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "badge.unassigned": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Posted for each badge.unassigned
         * @description Signed by the headers `webhook-id`, `webhook-timestamp` and `webhook-signature` (Standard Webhooks 1.0.0).
         */
        post: operations["onBadgeUnassigned"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "badge.withdrawn": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Posted for each badge.withdrawn
         * @description Signed by the headers `webhook-id`, `webhook-timestamp` and `webhook-signature` (Standard Webhooks 1.0.0).
         */
        post: operations["onBadgeWithdrawn"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "rank.changed": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Posted for each rank.changed
         * @description Signed by the headers `webhook-id`, `webhook-timestamp` and `webhook-signature` (Standard Webhooks 1.0.0).
         */
        post: operations["onRankChanged"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export interface components {
    schemas: {
        /** ActOnRemoteSiteRequest */
        ActOnRemoteSiteRequest: {
            /**
             * @description What the site shall do, by the protocol’s own words.
             * @enum {unknown}
             */
            action: "GET" | "CREDIT" | "DEBIT" | "PAY";
            /** @description Whose account there: found by the member’s e-mail. */
            member: components["schemas"]["MemberRef"];
            /** @description Whom a PAY pays; of this program, found there by e-mail. */
            to?: components["schemas"]["MemberRef"];
            /**
             * @description The key of the point type there; left out or empty: its default one.
             * @example mycred_default
             */
            type?: string;
            /** @description Above zero; needed unless it is a GET. */
            amount?: components["schemas"]["DecimalInput"];
            /**
             * @description Why; left out: the action in lower case.
             * @example order_payment
             */
            reference?: string;
            /**
             * @description The text in the log there.
             * @example Order 1001
             */
            entry?: string;
        };
        /** AdjustmentItem */
        AdjustmentItem: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "adjustment";
            member: components["schemas"]["MemberRef"];
            point_type: components["schemas"]["PointTypeKey"];
            /** @description The available balance wanted; the difference is booked, and is what the maximum per movement limits. */
            balance: components["schemas"]["DecimalInput"];
            /** @description Refused with 412 when the balance is another. */
            expected_balance?: components["schemas"]["DecimalInput"];
            /**
             * @description Why: a short machine word of yours.
             * @example purchase
             */
            reference: string;
            /**
             * @description Which one, for tracking; never a key.
             * @example order-1001
             */
            reference_id?: string;
            /**
             * @description Text for people. {points}, {point_name}, {member}, {reference} and {reference_id} are filled in.
             * @example {points} {point_name} for order {reference_id}
             */
            entry?: string;
            /** @description Free JSON of yours, at most 8192 bytes. */
            data?: {
                [key: string]: unknown;
            };
            /** @description When it happened at your side. Moves no balance. */
            occurred_at?: components["schemas"]["Instant"];
            idempotency_key?: string;
        };
        /** ApplicationPassword */
        ApplicationPassword: {
            /** @example 0d9b6a1e-52c4-4f7e-9a43-7b1f2c8e6d50 */
            id: string;
            name: string;
            created_at: components["schemas"]["Instant"];
            /** @description The last use, to the minute. */
            last_used_at: components["schemas"]["Instant"] | null;
            /** @description The address that it was last used from. */
            last_used_from: string | null;
        };
        /** AssignBadgeRequest */
        AssignBadgeRequest: {
            member: components["schemas"]["MemberRef"];
            /**
             * @description Left out: level 0, the first.
             * @example 0
             */
            level?: number;
        };
        /** Badge */
        Badge: {
            /** @example bdg_1_1 */
            id: string;
            /** @example 1 */
            number: number;
            /** @example Regular */
            name: string;
            description: string;
            /** @description Where its picture is; kept as it is. */
            image: string | null;
            /**
             * @description `mycred`: all-time figures, as that system counts; a reversal takes nothing back. `strict`: what was reversed does not count, and a level that rests on it is withdrawn.
             * @enum {unknown}
             */
            mode: "mycred" | "strict";
            /** @enum {unknown} */
            compare: "and" | "or";
            levels: {
                /** @description From 0. */
                level: number;
                /** @example Bronze */
                name: string;
                /** @description Where its picture is; kept as it is. */
                image: string | null;
                requirements: {
                    point_type: components["schemas"]["PointTypeKey"];
                    /** @example purchase */
                    reference: string;
                    /**
                     * @description `count`: so many movements under the reference. `sum`: so many points, what was taken subtracted.
                     * @enum {unknown}
                     */
                    by: "count" | "sum";
                    amount: components["schemas"]["Decimal"];
                }[];
                reward: {
                    point_type: components["schemas"]["PointTypeKey"];
                    amount: components["schemas"]["Decimal"];
                    entry: string;
                } | null;
            }[];
            is_active: boolean;
            version: number;
        };
        /** Balance */
        Balance: {
            point_type: components["schemas"]["PointTypeKey"];
            /** @description What can be spent. */
            available: components["schemas"]["Decimal"];
            /** @description Credited, not usable yet. */
            pending: components["schemas"]["Decimal"];
            /** @description Set aside by holds. */
            held: components["schemas"]["Decimal"];
            /** @description All that was issued to the member, less reversals. */
            lifetime_earned?: components["schemas"]["Decimal"];
            /** @description All that the member redeemed, less reversals. */
            lifetime_spent?: components["schemas"]["Decimal"];
            /** @description Available points that will expire, by the last day on which they can be used. */
            expiring?: {
                expires_on: components["schemas"]["Day"];
                amount: components["schemas"]["Decimal"];
            }[];
            /** @description Pending points, by the first day on which they can be used. */
            activating?: {
                activates_on: components["schemas"]["Day"];
                amount: components["schemas"]["Decimal"];
            }[];
        };
        /**
         * Balances
         * @description Lifetime sums, `expiring` and `activating` are of now only: with `as_of` they are left out.
         */
        Balances: {
            /** @example mbr_1_42 */
            member: string;
            /** @description The instant that the balances are of. */
            at: components["schemas"]["Instant"];
            /** @description With `as_of`: the last record that counts. */
            number?: number;
            balances: components["schemas"]["Balance"][];
        };
        /** BatchItem */
        BatchItem: components["schemas"]["CreditItem"] | components["schemas"]["DebitItem"] | components["schemas"]["TransferItem"] | components["schemas"]["AdjustmentItem"] | components["schemas"]["HoldItem"] | components["schemas"]["CaptureItem"] | components["schemas"]["ReleaseItem"] | components["schemas"]["ReversalItem"];
        /** CaptureHoldRequest */
        CaptureHoldRequest: {
            /** @description Left out: all that is held. */
            amount?: components["schemas"]["DecimalInput"];
            /** @description What is not captured goes back to the member. */
            final?: boolean;
            /**
             * @description Why: a short machine word of yours.
             * @example purchase
             */
            reference?: string;
            /**
             * @description Which one, for tracking; never a key.
             * @example order-1001
             */
            reference_id?: string;
            /**
             * @description Text for people. {points}, {point_name}, {member}, {reference} and {reference_id} are filled in.
             * @example {points} {point_name} for order {reference_id}
             */
            entry?: string;
            /** @description Free JSON of yours, at most 8192 bytes. */
            data?: {
                [key: string]: unknown;
            };
            /** @description When it happened at your side. Moves no balance. */
            occurred_at?: components["schemas"]["Instant"];
        };
        /** CaptureItem */
        CaptureItem: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "capture";
            hold: string;
            /** @description Left out: all that is held. */
            amount?: components["schemas"]["DecimalInput"];
            /** @description What is not captured goes back to the member. */
            final?: boolean;
            /**
             * @description Why: a short machine word of yours.
             * @example purchase
             */
            reference?: string;
            /**
             * @description Which one, for tracking; never a key.
             * @example order-1001
             */
            reference_id?: string;
            /**
             * @description Text for people. {points}, {point_name}, {member}, {reference} and {reference_id} are filled in.
             * @example {points} {point_name} for order {reference_id}
             */
            entry?: string;
            /** @description Free JSON of yours, at most 8192 bytes. */
            data?: {
                [key: string]: unknown;
            };
            /** @description When it happened at your side. Moves no balance. */
            occurred_at?: components["schemas"]["Instant"];
            idempotency_key?: string;
        };
        /** Client */
        Client: {
            /** @example ck_1_5f0c9d2ab4e81763c0aa91d2 */
            id: string;
            name: string;
            scopes: ("points:read" | "points:write" | "credits:change" | "points:confirm" | "members:read" | "members:write" | "members:erase" | "point-types:read" | "point-types:write" | "events:read" | "statistics:read" | "exports:read" | "badges:read" | "badges:write" | "ranks:read" | "ranks:write" | "leaderboards:read" | "clients:read" | "clients:write" | "operators:read" | "operators:write" | "application-passwords:own" | "remote-sites:read" | "remote-sites:write" | "remote-sites:act" | "limits:read" | "limits:write" | "alerts:read" | "audit:read" | "requests:read" | "requests:record" | "verifications:read" | "verifications:write" | "webhooks:read" | "webhooks:write" | "hooks:read" | "hooks:write" | "webhooks:subscribe")[];
            created_at: components["schemas"]["Instant"];
            /** @description When it ends by itself. */
            expires_at: components["schemas"]["Instant"] | null;
            /** @description When it was revoked. */
            revoked_at: components["schemas"]["Instant"] | null;
            /** @description The last use, to the minute. */
            last_used_at: components["schemas"]["Instant"] | null;
            secrets: {
                /** @example sec_9b1d0c3e5a7f2648 */
                id: string;
                /**
                 * @description A `secret` goes with the client’s key, by HTTP Basic. An `access_key` is sent alone, in the body of calls to `/wp-json/mycred/v1/…`.
                 * @enum {unknown}
                 */
                kind: "secret" | "access_key";
                created_at: components["schemas"]["Instant"];
                /** @description When it ends by itself. */
                expires_at: components["schemas"]["Instant"] | null;
                /** @description When it was revoked. */
                revoked_at: components["schemas"]["Instant"] | null;
                /** @description The last use, to the minute. */
                last_used_at: components["schemas"]["Instant"] | null;
                /** @description The address that it was last used from. */
                last_used_from: string | null;
            }[];
        };
        /**
         * CreateApplicationPasswordReply
         * @description Made.
         */
        CreateApplicationPasswordReply: {
            /** @example 0d9b6a1e-52c4-4f7e-9a43-7b1f2c8e6d50 */
            id: string;
            name: string;
            created_at: components["schemas"]["Instant"];
            /** @description The last use, to the minute. */
            last_used_at: components["schemas"]["Instant"] | null;
            /** @description The address that it was last used from. */
            last_used_from: string | null;
            /**
             * @description The password, in six groups of four; the spaces do not count. It is shown this once.
             * @example 2hBY GuLa 3hjw uVml AACR DrAr
             */
            password: string;
        };
        /** CreateApplicationPasswordRequest */
        CreateApplicationPasswordRequest: {
            /**
             * @description What it is for.
             * @example Credits sheet
             */
            name: string;
        };
        /** CreateBadgeRequest */
        CreateBadgeRequest: {
            /** @example Regular */
            name: string;
            /** @description From level 0 upwards. */
            levels: {
                /** @example Bronze */
                name: string;
                /** @description Where its picture is; kept as it is. */
                image?: string | null;
                /** @description None: the level is given by hand only. */
                requirements?: {
                    point_type: components["schemas"]["PointTypeKey"];
                    /** @example purchase */
                    reference: string;
                    /**
                     * @description `count`: so many movements under the reference. `sum`: so many points, what was taken subtracted.
                     * @enum {unknown}
                     */
                    by: "count" | "sum";
                    amount: components["schemas"]["DecimalInput"];
                }[];
                reward?: {
                    point_type: components["schemas"]["PointTypeKey"];
                    amount: components["schemas"]["DecimalInput"];
                    /** @example {points} {point_name} for a badge */
                    entry?: string;
                } | null;
            }[];
            description?: string;
            /** @description Where its picture is; kept as it is. */
            image?: string | null;
            /**
             * @description `mycred`: all-time figures, as that system counts; a reversal takes nothing back. `strict`: what was reversed does not count, and a level that rests on it is withdrawn.
             * @enum {unknown}
             */
            mode?: "mycred" | "strict";
            /**
             * @description Whether a level asks for all of its requirements or for any. In mode `mycred`, `and` means as many as level 0 has.
             * @enum {unknown}
             */
            compare?: "and" | "or";
            /** @description Whether members can reach it. Who has it keeps it. */
            is_active?: boolean;
        };
        /**
         * CreateClientReply
         * @description Made.
         */
        CreateClientReply: {
            /** @example ck_1_5f0c9d2ab4e81763c0aa91d2 */
            id: string;
            name: string;
            scopes: ("points:read" | "points:write" | "credits:change" | "points:confirm" | "members:read" | "members:write" | "members:erase" | "point-types:read" | "point-types:write" | "events:read" | "statistics:read" | "exports:read" | "badges:read" | "badges:write" | "ranks:read" | "ranks:write" | "leaderboards:read" | "clients:read" | "clients:write" | "operators:read" | "operators:write" | "application-passwords:own" | "remote-sites:read" | "remote-sites:write" | "remote-sites:act" | "limits:read" | "limits:write" | "alerts:read" | "audit:read" | "requests:read" | "requests:record" | "verifications:read" | "verifications:write" | "webhooks:read" | "webhooks:write" | "hooks:read" | "hooks:write" | "webhooks:subscribe")[];
            created_at: components["schemas"]["Instant"];
            /** @description When it ends by itself. */
            expires_at: components["schemas"]["Instant"] | null;
            /** @description When it was revoked. */
            revoked_at: components["schemas"]["Instant"] | null;
            /** @description The last use, to the minute. */
            last_used_at: components["schemas"]["Instant"] | null;
            secrets: {
                /** @example sec_9b1d0c3e5a7f2648 */
                id: string;
                /**
                 * @description A `secret` goes with the client’s key, by HTTP Basic. An `access_key` is sent alone, in the body of calls to `/wp-json/mycred/v1/…`.
                 * @enum {unknown}
                 */
                kind: "secret" | "access_key";
                created_at: components["schemas"]["Instant"];
                /** @description When it ends by itself. */
                expires_at: components["schemas"]["Instant"] | null;
                /** @description When it was revoked. */
                revoked_at: components["schemas"]["Instant"] | null;
                /** @description The last use, to the minute. */
                last_used_at: components["schemas"]["Instant"] | null;
                /** @description The address that it was last used from. */
                last_used_from: string | null;
            }[];
            /** @description The client secret. It is shown this once. */
            secret: string;
        };
        /** CreateClientRequest */
        CreateClientRequest: {
            /**
             * @description For people.
             * @example web shop
             */
            name: string;
            /**
             * @description What it may do; not more than the caller may.
             * @example [
             *       "points:read",
             *       "points:write"
             *     ]
             */
            scopes: ("points:read" | "points:write" | "credits:change" | "points:confirm" | "members:read" | "members:write" | "members:erase" | "point-types:read" | "point-types:write" | "events:read" | "statistics:read" | "exports:read" | "badges:read" | "badges:write" | "ranks:read" | "ranks:write" | "leaderboards:read" | "clients:read" | "clients:write" | "operators:read" | "operators:write" | "application-passwords:own" | "remote-sites:read" | "remote-sites:write" | "remote-sites:act" | "limits:read" | "limits:write" | "alerts:read" | "audit:read" | "requests:read" | "requests:record" | "verifications:read" | "verifications:write" | "webhooks:read" | "webhooks:write" | "hooks:read" | "hooks:write" | "webhooks:subscribe")[];
            /** @description When it ends by itself; left out: never. */
            expires_at?: components["schemas"]["Instant"];
        };
        /**
         * CreateClientSecretReply
         * @description Made.
         */
        CreateClientSecretReply: {
            id: string;
            /** @example ck_1_5f0c9d2ab4e81763c0aa91d2 */
            client: string;
            /**
             * @description A `secret` goes with the client’s key, by HTTP Basic. An `access_key` is sent alone, in the body of calls to `/wp-json/mycred/v1/…`.
             * @enum {unknown}
             */
            kind: "secret" | "access_key";
            /** @description The client secret. It is shown this once. */
            secret: string;
        };
        /** CreateClientSecretRequest */
        CreateClientSecretRequest: {
            /**
             * @description A `secret` goes with the client’s key, by HTTP Basic. An `access_key` is sent alone, in the body of calls to `/wp-json/mycred/v1/…`.
             * @default secret
             * @example access_key
             * @enum {unknown}
             */
            kind: "secret" | "access_key";
            /** @description When this secret ends by itself; left out: with its client. */
            expires_at?: components["schemas"]["Instant"];
            /**
             * @description For a rotation: how long the others of this kind stay valid. Left out: they are not touched.
             * @example 86400
             */
            others_end_in_seconds?: number;
        };
        /** CreateInboundHookRequest */
        CreateInboundHookRequest: {
            /**
             * @description For people.
             * @example the shop’s orders
             */
            name: string;
            /** @description A known sender, whose settings are the beginning. */
            preset?: "hubspot" | "moodle" | "discourse" | "woocommerce";
            /** @description The sender’s secret, where it chooses one; left out, one is made. */
            secret?: string;
            authentication?: {
                /** @constant */
                kind: "secret";
                in: "header" | "query" | "body";
                /**
                 * @description The header, parameter or field that holds it.
                 * @example token
                 */
                name: string;
            } | {
                /** @constant */
                kind: "signature";
                /**
                 * @description A header, in lower case.
                 * @example x-signature
                 */
                header: string;
                algorithm: "sha256" | "sha1" | "sha512";
                encoding: "hex" | "base64";
                /**
                 * @description What stands before it in the header.
                 * @example sha256=
                 */
                prefix?: string;
                /**
                 * @description What is signed: `{body}` once, and perhaps `{method}`, `{url}`, `{timestamp}`, `{header.name}`.
                 * @example {timestamp}.{body}
                 */
                signed?: string;
                /** @description Where the time stands that is signed; a signature older than five minutes is refused. Null: there is none, and none is refused for its age. */
                timestamp?: {
                    /**
                     * @description A header, in lower case.
                     * @example x-signature
                     */
                    header: string;
                    unit: "seconds" | "milliseconds";
                    /**
                     * @description What stands before it in the header.
                     * @example sha256=
                     */
                    prefix?: string;
                } | null;
                /** @description `base64`: the key is what the secret stands for, behind `whsec_` or not. */
                secret_encoding?: "text" | "base64";
            };
            /** @description Expressions (CEL) over `item` and `headers`. What a change leaves out stays; null takes one away. */
            mapping?: {
                items?: string | null;
                when?: string | null;
                event_id?: string | null;
                movement?: string | null;
                member?: string | null;
                to?: string | null;
                point_type?: string | null;
                amount?: string | null;
                reference?: string | null;
                reference_id?: string | null;
                entry?: string | null;
                occurred_at?: string | null;
            };
        };
        /** CreateMemberRequest */
        CreateMemberRequest: {
            /**
             * @description A number of your choice, such as the user id of an old site; left out: the next one.
             * @example 1042
             */
            number?: number;
            /**
             * @description Your own id of this member; unique in the program.
             * @example X-1001
             */
            external_id?: string;
            /**
             * @description Unique in the program, whatever the case of its ASCII letters.
             * @example ann@shop.example
             */
            email?: string;
            /** @example Ann Bell */
            name?: string;
            /**
             * @description A BCP 47 language tag.
             * @example en-GB
             */
            language?: string;
            /** @description Free JSON of yours, at most 8192 bytes. */
            data?: {
                [key: string]: unknown;
            };
            /** @description Excluded from points: is kept, takes part in no movement. */
            excluded?: boolean;
        };
        /** CreateOperatorRequest */
        CreateOperatorRequest: {
            /**
             * @description Letter case does not matter.
             * @example mira
             */
            login: string;
            /**
             * @description Serves as a login as well.
             * @example mira@shop.example
             */
            email: string;
            /** @description For people; without it, the login. */
            name?: string;
            /**
             * @description `owner`: everything. `manager`: everything but handing out access. `support`: members and their points. `read-only`: whatever only reads.
             * @example support
             * @enum {unknown}
             */
            role: "owner" | "manager" | "support" | "read-only";
        };
        /** CreatePointTypeRequest */
        CreatePointTypeRequest: {
            /**
             * @description Its name in every call; never changes.
             * @example points
             */
            key: string;
            /**
             * @description Decimals of its amounts, 0 to 6; never changes.
             * @example 0
             */
            decimals: number;
            /**
             * @description What one of them is called.
             * @example point
             */
            name_singular?: string;
            /**
             * @description What several are called.
             * @example points
             */
            name_plural?: string;
            /**
             * @description For display only.
             * @example .
             */
            decimal_separator?: string;
            /**
             * @description For display only.
             * @example ,
             */
            thousands_separator?: string;
            /** @description The lowest available balance: zero, or below it where debts are allowed. */
            floor?: components["schemas"]["DecimalInput"];
            /** @description The largest single movement; null: no limit. */
            max_per_movement?: components["schemas"]["DecimalInput"] | null;
            /** @description What a member may hold at most; null: no limit. */
            max_balance?: components["schemas"]["DecimalInput"] | null;
            /** @description What may be given out in one day of the program’s time zone, by credits and by setting balances, less what was taken back; null: no limit. For the day on which a key is stolen. */
            max_issued_per_day?: components["schemas"]["DecimalInput"] | null;
            /** @description When credited points expire, unless the credit says otherwise. */
            expiry?: {
                /** @enum {unknown} */
                kind: "never" | "days" | "months";
                /**
                 * @description How many days or months after the credit.
                 * @example 12
                 */
                length?: number;
            };
            /**
             * @description Whether expiry counts to the day or to the end of its month.
             * @enum {unknown}
             */
            lot_granularity?: "day" | "month";
            /**
             * @description Days until credited points can be used.
             * @example 0
             */
            activation_delay_days?: number;
            /**
             * @description When earned points are taken back but spent: refuse, go negative, or take what is there.
             * @enum {unknown}
             */
            reversal_policy?: "refuse" | "negative" | "available";
            /**
             * @description Days for which points that come back expired can still be used.
             * @example 0
             */
            reversal_grace_days?: number;
            /** @description Whether calls without a point type mean this one; a program has exactly one. */
            is_default?: boolean;
        };
        /** CreateRankRequest */
        CreateRankRequest: {
            /** @example Regular */
            name: string;
            point_type: components["schemas"]["PointTypeKey"];
            /** @description Belongs to the range. */
            min: components["schemas"]["DecimalInput"];
            /** @description Belongs to the range. */
            max: components["schemas"]["DecimalInput"];
            /** @description Where its picture is; kept as it is. */
            image?: string | null;
            /**
             * @description `balance`: what can be spent now. `lifetime`: all that was ever credited, whatever was spent since.
             * @enum {unknown}
             */
            basis?: "balance" | "lifetime";
            /**
             * @description Of the basis `lifetime`: `mycred` counts what was reversed as well, `strict` does not.
             * @enum {unknown}
             */
            mode?: "mycred" | "strict";
            /** @description Whether members can come to it. Who has it keeps it. */
            is_active?: boolean;
        };
        /** CreateRemoteSiteRequest */
        CreateRemoteSiteRequest: {
            /**
             * @description For people; without it, the slug.
             * @example old shop
             */
            name?: string;
            /**
             * @description The name under which the site addresses this server; `*` for any. Host and slug are unique as a pair.
             * @example points.shop.example
             */
            host?: string;
            /** @example mycred-api */
            slug: string;
            /** @description Switched off, its path is a 404. */
            enabled?: boolean;
            /** @description Whether errors tell their number; otherwise their body is empty. */
            debug?: boolean;
            /** @description DEBIT and PAY are declined below this balance; may be negative. */
            account_limit?: components["schemas"]["DecimalInput"];
            /** @description CREDIT and PAY are capped at this amount; 0: no maximum. */
            max_per_movement?: components["schemas"]["DecimalInput"];
            /** @description What the `host` parameter may be; empty: any. */
            allowed_hosts?: string[];
            /** @description IP addresses and blocks that calls may come from; empty: any. */
            allowed_addresses?: string[];
            /** @description Where the site’s own Remote API answers, for calls to it; null: nobody calls there. */
            address?: string | null;
            /** @description In which of its types the site knows a repeated call: the plugin only in its default one, Pointhouse in every one. */
            finds_repeats?: "default_type" | "every_type";
            /**
             * @description How the site writes balances, in every type.
             * @example .
             */
            decimal_separator?: string;
            /** @example , */
            thousands_separator?: string;
            /** @description A key of at least 12 characters to use; without it, a random one. */
            key?: string;
            /** @description A key for calls to the site, of at least 12 characters; without it, the key serves both ways. */
            call_key?: string;
        };
        /** CreateWebhookEndpointRequest */
        CreateWebhookEndpointRequest: {
            /**
             * @description Where events are posted to: https, on the public internet.
             * @example https://shop.example/pointhouse
             */
            url: string;
            /** @description The events that it wants; none: all of them. There are points.credited, points.debited, points.transferred, points.adjusted, points.held, points.captured, points.released, points.reversed, points.expired, points.activated, member.created, member.updated, member.blocked, member.unblocked, member.erased, member.merged, badge.reached, badge.assigned, badge.unassigned, badge.withdrawn, rank.changed. */
            events?: string[];
            /**
             * @description For people.
             * @example the shop’s order system
             */
            description?: string;
        };
        /** CreditItem */
        CreditItem: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "credit";
            member: components["schemas"]["MemberRef"];
            point_type: components["schemas"]["PointTypeKey"];
            amount: components["schemas"]["DecimalInput"];
            /**
             * @description Why: a short machine word of yours.
             * @example purchase
             */
            reference: string;
            /**
             * @description Which one, for tracking; never a key.
             * @example order-1001
             */
            reference_id?: string;
            /**
             * @description Text for people. {points}, {point_name}, {member}, {reference} and {reference_id} are filled in.
             * @example {points} {point_name} for order {reference_id}
             */
            entry?: string;
            /** @description Free JSON of yours, at most 8192 bytes. */
            data?: {
                [key: string]: unknown;
            };
            /** @description When it happened at your side. Moves no balance. */
            occurred_at?: components["schemas"]["Instant"];
            /** @description The last day on which the points can be used; null: never. Left out: the point type decides. */
            expires_on?: components["schemas"]["Day"] | null;
            /** @description The first day on which they can be used. Left out: the point type decides. */
            activates_on?: components["schemas"]["Day"];
            /** @description Class of source: points of one class and day share a lot. */
            source?: string;
            idempotency_key?: string;
        };
        /** CreditPointsRequest */
        CreditPointsRequest: {
            member: components["schemas"]["MemberRef"];
            point_type: components["schemas"]["PointTypeKey"];
            amount: components["schemas"]["DecimalInput"];
            /**
             * @description Why: a short machine word of yours.
             * @example purchase
             */
            reference: string;
            /**
             * @description Which one, for tracking; never a key.
             * @example order-1001
             */
            reference_id?: string;
            /**
             * @description Text for people. {points}, {point_name}, {member}, {reference} and {reference_id} are filled in.
             * @example {points} {point_name} for order {reference_id}
             */
            entry?: string;
            /** @description Free JSON of yours, at most 8192 bytes. */
            data?: {
                [key: string]: unknown;
            };
            /** @description When it happened at your side. Moves no balance. */
            occurred_at?: components["schemas"]["Instant"];
            /** @description The last day on which the points can be used; null: never. Left out: the point type decides. */
            expires_on?: components["schemas"]["Day"] | null;
            /** @description The first day on which they can be used. Left out: the point type decides. */
            activates_on?: components["schemas"]["Day"];
            /** @description Class of source: points of one class and day share a lot. */
            source?: string;
        };
        /**
         * Day
         * Format: date
         * @example 2027-12-31
         */
        Day: string;
        /** DebitItem */
        DebitItem: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "debit";
            member: components["schemas"]["MemberRef"];
            point_type: components["schemas"]["PointTypeKey"];
            amount: components["schemas"]["DecimalInput"];
            /**
             * @description Why: a short machine word of yours.
             * @example purchase
             */
            reference: string;
            /**
             * @description Which one, for tracking; never a key.
             * @example order-1001
             */
            reference_id?: string;
            /**
             * @description Text for people. {points}, {point_name}, {member}, {reference} and {reference_id} are filled in.
             * @example {points} {point_name} for order {reference_id}
             */
            entry?: string;
            /** @description Free JSON of yours, at most 8192 bytes. */
            data?: {
                [key: string]: unknown;
            };
            /** @description When it happened at your side. Moves no balance. */
            occurred_at?: components["schemas"]["Instant"];
            idempotency_key?: string;
        };
        /** DebitPointsRequest */
        DebitPointsRequest: {
            member: components["schemas"]["MemberRef"];
            point_type: components["schemas"]["PointTypeKey"];
            amount: components["schemas"]["DecimalInput"];
            /**
             * @description Why: a short machine word of yours.
             * @example purchase
             */
            reference: string;
            /**
             * @description Which one, for tracking; never a key.
             * @example order-1001
             */
            reference_id?: string;
            /**
             * @description Text for people. {points}, {point_name}, {member}, {reference} and {reference_id} are filled in.
             * @example {points} {point_name} for order {reference_id}
             */
            entry?: string;
            /** @description Free JSON of yours, at most 8192 bytes. */
            data?: {
                [key: string]: unknown;
            };
            /** @description When it happened at your side. Moves no balance. */
            occurred_at?: components["schemas"]["Instant"];
        };
        /**
         * Decimal
         * @example 10.50
         */
        Decimal: string;
        /**
         * DecimalInput
         * @description A decimal, as text ("10.50") or as a number that the point type can hold exactly.
         */
        DecimalInput: components["schemas"]["Decimal"] | number;
        /** Disagreement */
        Disagreement: {
            /** @example wallet */
            table: string;
            /**
             * @description Which row, in words.
             * @example member mbr_1_42, point_type points
             */
            key: string;
            /**
             * @description The record that shows it.
             * @example txn_1_1234
             */
            transaction?: string;
            /** @description `row`: the row as a whole is missing, or should not be there. */
            column: string;
            expected: string;
            found: string;
        };
        /** DismissParkedPushRequest */
        DismissParkedPushRequest: {
            /** @description Whether it was done there after all. A pushed movement that was not is given up: the balances differ by it. */
            was_done: boolean;
        };
        /**
         * ErasureReceipt
         * @description The receipt.
         */
        ErasureReceipt: {
            /** @example mbr_1_42 */
            member: string;
            transaction: components["schemas"]["Transaction"];
            /** @description Open holds that ended with it. */
            released_holds: number;
            /** @description What went to the account `adjusted`, per point type; below zero where the member owed points. */
            adjusted: {
                point_type: string;
                amount: components["schemas"]["Decimal"];
            }[];
        };
        /** ExportMemberReply */
        ExportMemberReply: {
            exported_at: components["schemas"]["Instant"];
            /** @description The number of the last record that is taken into account. */
            up_to: number;
            member: components["schemas"]["Member"];
            merged_members: components["schemas"]["Member"][];
            wallets: {
                point_type: string;
                available: components["schemas"]["Decimal"];
                pending: components["schemas"]["Decimal"];
                held: components["schemas"]["Decimal"];
                lifetime_earned: components["schemas"]["Decimal"];
                lifetime_spent: components["schemas"]["Decimal"];
                /** @description The available points that never expire; below zero: a debt. */
                without_expiry: components["schemas"]["Decimal"];
                lots: {
                    amount: components["schemas"]["Decimal"];
                    /** @description False: waits for its first day. */
                    is_active: boolean;
                    expires_on: string | null;
                    activates_on: string | null;
                    source: string;
                }[];
            }[];
            open_holds: {
                /** @example hld_1_7 */
                id: string;
                point_type: string;
                amount: components["schemas"]["Decimal"];
                remaining: components["schemas"]["Decimal"];
                expires_at: components["schemas"]["Instant"] | null;
            }[];
            badges: {
                /** @example bdg_1_1 */
                badge: string;
                name: string | null;
                /** @description From 0. */
                level: number;
                by_hand: boolean;
                /**
                 * @description The record that says so.
                 * @example txn_1_1234
                 */
                transaction: string;
            }[];
            ranks: {
                point_type: string;
                /** @example rnk_1_1 */
                rank: string;
                name: string | null;
                /** @example txn_1_1234 */
                transaction: string;
            }[];
            /** @description Every record that moved points, newest first. */
            transactions: components["schemas"]["Transaction"][];
        };
        /** GetApiDetailsReply */
        GetApiDetailsReply: {
            doors: {
                /** @example credits */
                name: string;
                description: string;
                /** @description What its addresses begin with. */
                base: string;
                calls: {
                    methods: string[];
                    /** @example https://points.example.com/v1/balances */
                    address: string;
                    /** @description The scope it needs; null: none. */
                    scope: string | null;
                }[];
            }[];
        };
        /**
         * GetOAuthMetadataReply
         * @description What this authorization server offers (RFC 8414 §2).
         */
        GetOAuthMetadataReply: {
            /**
             * Format: uri
             * @example https://points.example.com
             */
            issuer: string;
            /**
             * Format: uri
             * @example https://points.example.com/oauth/token
             */
            token_endpoint: string;
            /**
             * Format: uri
             * @example https://points.example.com/oauth/revoke
             */
            revocation_endpoint: string;
            /**
             * Format: uri
             * @example https://points.example.com/oauth/introspect
             */
            introspection_endpoint: string;
            grant_types_supported: string[];
            /** @description None: there is no page to log in at. */
            response_types_supported: string[];
            scopes_supported: string[];
            token_endpoint_auth_methods_supported: string[];
            revocation_endpoint_auth_methods_supported: string[];
            introspection_endpoint_auth_methods_supported: string[];
            /**
             * Format: uri
             * @example https://points.example.com/docs
             */
            service_documentation: string;
        };
        /** GetRemoteBalancesReply */
        GetRemoteBalancesReply: {
            member: string;
            /** @description Without an e-mail a member is nobody elsewhere. */
            is_linkable: boolean;
            items: components["schemas"]["RemoteBalance"][];
        };
        /** Hold */
        Hold: {
            /** @example hld_1_1234 */
            id: string;
            /** @example mbr_1_42 */
            member: string;
            point_type: components["schemas"]["PointTypeKey"];
            /** @description `expired`: its time ended, and what was left went back to the member. */
            state: components["schemas"]["HoldState"];
            /** @description What was set aside. */
            amount: components["schemas"]["Decimal"];
            /** @description What is still set aside. */
            remaining: components["schemas"]["Decimal"];
            /** @description What was spent of it. */
            captured: components["schemas"]["Decimal"];
            expires_at?: components["schemas"]["Instant"];
            /** @description The lots that what is still set aside came from; it does not expire while it is held. */
            lots: {
                amount: components["schemas"]["Decimal"];
                expires_on?: components["schemas"]["Day"];
                activates_on?: components["schemas"]["Day"];
                source?: string;
            }[];
        };
        /** HoldItem */
        HoldItem: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "hold";
            member: components["schemas"]["MemberRef"];
            point_type: components["schemas"]["PointTypeKey"];
            amount: components["schemas"]["DecimalInput"];
            /**
             * @description Why: a short machine word of yours.
             * @example purchase
             */
            reference: string;
            /**
             * @description Which one, for tracking; never a key.
             * @example order-1001
             */
            reference_id?: string;
            /**
             * @description Text for people. {points}, {point_name}, {member}, {reference} and {reference_id} are filled in.
             * @example {points} {point_name} for order {reference_id}
             */
            entry?: string;
            /** @description Free JSON of yours, at most 8192 bytes. */
            data?: {
                [key: string]: unknown;
            };
            /** @description When it happened at your side. Moves no balance. */
            occurred_at?: components["schemas"]["Instant"];
            /** @description When the hold ends by itself; left out: never. */
            expires_at?: components["schemas"]["Instant"];
            idempotency_key?: string;
        };
        /** HoldPage */
        HoldPage: {
            items: components["schemas"]["Hold"][];
            next_cursor: string | null;
        };
        /** HoldPointsRequest */
        HoldPointsRequest: {
            member: components["schemas"]["MemberRef"];
            point_type: components["schemas"]["PointTypeKey"];
            amount: components["schemas"]["DecimalInput"];
            /**
             * @description Why: a short machine word of yours.
             * @example purchase
             */
            reference: string;
            /**
             * @description Which one, for tracking; never a key.
             * @example order-1001
             */
            reference_id?: string;
            /**
             * @description Text for people. {points}, {point_name}, {member}, {reference} and {reference_id} are filled in.
             * @example {points} {point_name} for order {reference_id}
             */
            entry?: string;
            /** @description Free JSON of yours, at most 8192 bytes. */
            data?: {
                [key: string]: unknown;
            };
            /** @description When it happened at your side. Moves no balance. */
            occurred_at?: components["schemas"]["Instant"];
            /** @description When the hold ends by itself; left out: never. */
            expires_at?: components["schemas"]["Instant"];
        };
        /**
         * HoldState
         * @enum {unknown}
         */
        HoldState: "open" | "captured" | "released" | "expired";
        /** HookPayload */
        HookPayload: {
            /** @example ihp_1_019ca9d4e8005f0c9d2ab4e81763 */
            id: string;
            /** @description The sender’s id of the event. */
            event_id: string | null;
            /** @description `duplicate`: its id was booked before. `ignored`: it does not count. `parked`: waits to be run again. `rejected`: it had no id. */
            state: "applied" | "duplicate" | "ignored" | "parked" | "rejected";
            /** @description A word for why it is not applied: `mapping_failed`, `too_big_or_slow`, or the code of a refusal. */
            reason: string | null;
            /** @description The expression that failed. */
            field: string | null;
            /** @description What was wrong, in words. */
            detail: string | null;
            /** @description What it was booked as. */
            transaction: string | null;
            /** @description The version of the hook by which it was mapped. */
            hook_version: number;
            received_at: components["schemas"]["Instant"];
            settled_at: components["schemas"]["Instant"];
            /** @description How often it was run. */
            attempts: number;
        };
        /**
         * HookPayloadDetail
         * @description The event; secrets in it are masked.
         */
        HookPayloadDetail: {
            /** @example ihp_1_019ca9d4e8005f0c9d2ab4e81763 */
            id: string;
            /** @description The sender’s id of the event. */
            event_id: string | null;
            /** @description `duplicate`: its id was booked before. `ignored`: it does not count. `parked`: waits to be run again. `rejected`: it had no id. */
            state: "applied" | "duplicate" | "ignored" | "parked" | "rejected";
            /** @description A word for why it is not applied: `mapping_failed`, `too_big_or_slow`, or the code of a refusal. */
            reason: string | null;
            /** @description The expression that failed. */
            field: string | null;
            /** @description What was wrong, in words. */
            detail: string | null;
            /** @description What it was booked as. */
            transaction: string | null;
            /** @description The version of the hook by which it was mapped. */
            hook_version: number;
            received_at: components["schemas"]["Instant"];
            settled_at: components["schemas"]["Instant"];
            /** @description How often it was run. */
            attempts: number;
            headers: {
                [key: string]: string;
            };
            /** @description The event as JSON text, as the sender sent it; null when it cannot be read. */
            item: string | null;
            /** @description Why the event cannot be read; it is not run again then. */
            unreadable: string | null;
        };
        /** InboundHook */
        InboundHook: {
            /** @example ihk_1_9b1d0c3e5a7f2648 */
            id: string;
            /**
             * @description Where the sender posts to.
             * @example https://points.example/v1/hooks/ihk_1_9b1d0c3e5a7f2648
             */
            url: string;
            /**
             * @description For people.
             * @example the shop’s orders
             */
            name: string;
            preset: ("hubspot" | "moodle" | "discourse" | "woocommerce") | null;
            enabled: boolean;
            authentication: {
                /** @constant */
                kind: "secret";
                in: "header" | "query" | "body";
                /**
                 * @description The header, parameter or field that holds it.
                 * @example token
                 */
                name: string;
            } | {
                /** @constant */
                kind: "signature";
                /**
                 * @description A header, in lower case.
                 * @example x-signature
                 */
                header: string;
                algorithm: "sha256" | "sha1" | "sha512";
                encoding: "hex" | "base64";
                /**
                 * @description What stands before it in the header.
                 * @example sha256=
                 */
                prefix: string;
                /** @description What is signed: `{body}` once, and perhaps `{method}`, `{url}`, `{timestamp}`, `{header.name}`. */
                signed: string;
                /** @description Where the time stands that is signed; a signature older than five minutes is refused. Null: there is none, and none is refused for its age. */
                timestamp: {
                    /**
                     * @description A header, in lower case.
                     * @example x-signature
                     */
                    header: string;
                    unit: "seconds" | "milliseconds";
                    /**
                     * @description What stands before it in the header.
                     * @example sha256=
                     */
                    prefix: string;
                } | null;
                secret_encoding: "text" | "base64";
            };
            mapping: {
                /**
                 * @description The list of events in `body`; left out: the body is the one event.
                 * @example body.events
                 */
                items?: string;
                /**
                 * @description Whether an event counts; left out: each does.
                 * @example item.status == "completed"
                 */
                when?: string;
                /**
                 * @description The sender’s id of the event: under it, it counts once.
                 * @example string(item.id)
                 */
                event_id: string;
                /**
                 * @description `"credit"`, `"debit"` or `"transfer"`.
                 * @example "credit"
                 */
                movement: string;
                /**
                 * @description Whose points; of a transfer, who gives.
                 * @example "email:" + item.email
                 */
                member: string;
                /**
                 * @description Who gets a transfer.
                 * @example "external_id:" + item.friend
                 */
                to?: string;
                /**
                 * @description Which points.
                 * @example "points"
                 */
                point_type: string;
                /**
                 * @description How much: a decimal text or a number.
                 * @example item.total
                 */
                amount: string;
                /**
                 * @description Why, as a short machine word; `inbound_hook` when left out.
                 * @example "purchase"
                 */
                reference?: string;
                /**
                 * @description Which one, for tracking.
                 * @example string(item.id)
                 */
                reference_id?: string;
                /**
                 * @description Text for people.
                 * @example "{points} {point_name} for order " + string(item.id)
                 */
                entry?: string;
                /**
                 * @description When it happened: a timestamp, or a text as RFC 3339 has it.
                 * @example item.created_at
                 */
                occurred_at?: string;
            };
            /** @description Who made it. */
            created_by: string;
            /** @description Until then the secret of before counts as well. */
            previous_secret_valid_until: components["schemas"]["Instant"] | null;
            version: number;
            created_at: components["schemas"]["Instant"];
            updated_at: components["schemas"]["Instant"];
        };
        /**
         * InboundHookWithSecret
         * @description Made; `url` and `secret` are to be told to the sender.
         */
        InboundHookWithSecret: {
            /** @example ihk_1_9b1d0c3e5a7f2648 */
            id: string;
            /**
             * @description Where the sender posts to.
             * @example https://points.example/v1/hooks/ihk_1_9b1d0c3e5a7f2648
             */
            url: string;
            /**
             * @description For people.
             * @example the shop’s orders
             */
            name: string;
            preset: ("hubspot" | "moodle" | "discourse" | "woocommerce") | null;
            enabled: boolean;
            authentication: {
                /** @constant */
                kind: "secret";
                in: "header" | "query" | "body";
                /**
                 * @description The header, parameter or field that holds it.
                 * @example token
                 */
                name: string;
            } | {
                /** @constant */
                kind: "signature";
                /**
                 * @description A header, in lower case.
                 * @example x-signature
                 */
                header: string;
                algorithm: "sha256" | "sha1" | "sha512";
                encoding: "hex" | "base64";
                /**
                 * @description What stands before it in the header.
                 * @example sha256=
                 */
                prefix: string;
                /** @description What is signed: `{body}` once, and perhaps `{method}`, `{url}`, `{timestamp}`, `{header.name}`. */
                signed: string;
                /** @description Where the time stands that is signed; a signature older than five minutes is refused. Null: there is none, and none is refused for its age. */
                timestamp: {
                    /**
                     * @description A header, in lower case.
                     * @example x-signature
                     */
                    header: string;
                    unit: "seconds" | "milliseconds";
                    /**
                     * @description What stands before it in the header.
                     * @example sha256=
                     */
                    prefix: string;
                } | null;
                secret_encoding: "text" | "base64";
            };
            mapping: {
                /**
                 * @description The list of events in `body`; left out: the body is the one event.
                 * @example body.events
                 */
                items?: string;
                /**
                 * @description Whether an event counts; left out: each does.
                 * @example item.status == "completed"
                 */
                when?: string;
                /**
                 * @description The sender’s id of the event: under it, it counts once.
                 * @example string(item.id)
                 */
                event_id: string;
                /**
                 * @description `"credit"`, `"debit"` or `"transfer"`.
                 * @example "credit"
                 */
                movement: string;
                /**
                 * @description Whose points; of a transfer, who gives.
                 * @example "email:" + item.email
                 */
                member: string;
                /**
                 * @description Who gets a transfer.
                 * @example "external_id:" + item.friend
                 */
                to?: string;
                /**
                 * @description Which points.
                 * @example "points"
                 */
                point_type: string;
                /**
                 * @description How much: a decimal text or a number.
                 * @example item.total
                 */
                amount: string;
                /**
                 * @description Why, as a short machine word; `inbound_hook` when left out.
                 * @example "purchase"
                 */
                reference?: string;
                /**
                 * @description Which one, for tracking.
                 * @example string(item.id)
                 */
                reference_id?: string;
                /**
                 * @description Text for people.
                 * @example "{points} {point_name} for order " + string(item.id)
                 */
                entry?: string;
                /**
                 * @description When it happened: a timestamp, or a text as RFC 3339 has it.
                 * @example item.created_at
                 */
                occurred_at?: string;
            };
            /** @description Who made it. */
            created_by: string;
            /** @description Until then the secret of before counts as well. */
            previous_secret_valid_until: components["schemas"]["Instant"] | null;
            version: number;
            created_at: components["schemas"]["Instant"];
            updated_at: components["schemas"]["Instant"];
            /** @description To be told to the sender. It is shown this once. */
            secret: string;
        };
        /**
         * Instant
         * Format: date-time
         * @example 2026-11-22T08:30:00.000Z
         */
        Instant: string;
        /**
         * IntrospectTokenReply
         * @description What the token is worth now; of one that is worth nothing, or is none of the caller’s business, only that.
         */
        IntrospectTokenReply: {
            active: boolean;
            /** @example points:read points:write */
            scope?: string;
            /** @example ck_1_8f3k2m9d4h7s */
            client_id?: string;
            /** @constant */
            token_type?: "Bearer";
            /**
             * @description When it ends, in seconds since 1970.
             * @example 1772370000
             */
            exp?: number;
            /**
             * @description When it was issued, in seconds since 1970.
             * @example 1772366400
             */
            iat?: number;
        };
        /** IntrospectTokenRequest */
        IntrospectTokenRequest: {
            /** @example at_1_9xk2… */
            token: string;
            /** @description Ignored: there is one type of token. */
            token_type_hint?: string;
            /** @description When not by HTTP Basic. */
            client_id?: string;
            /** @description When not by HTTP Basic. */
            client_secret?: string;
        };
        /** IsAliveReply */
        IsAliveReply: {
            /** @example ready */
            status: string;
        };
        /** IsReadyReply */
        IsReadyReply: {
            /** @example ready */
            status: string;
        };
        /**
         * IssueTokenReply
         * @description A token for Authorization: Bearer.
         */
        IssueTokenReply: {
            access_token: string;
            /** @constant */
            token_type: "Bearer";
            /**
             * @description In seconds.
             * @example 3600
             */
            expires_in: number;
            /** @example points:read points:write */
            scope: string;
        };
        /** IssueTokenRequest */
        IssueTokenRequest: {
            /** @example client_credentials */
            grant_type: string;
            /** @example points:read */
            scope?: string;
            /** @description When not by HTTP Basic. */
            client_id?: string;
            /** @description When not by HTTP Basic. */
            client_secret?: string;
        };
        /** JournalHead */
        JournalHead: {
            /** @description The number of the last record; 0 while there is none. */
            number: number;
            at: components["schemas"]["Instant"] | null;
            /** @description Its hash, in hex: it stands for all records before it as well. */
            hash: string;
            /**
             * @description A cursor for the stream: from here on.
             * @example 1234-0a1b2c3d
             */
            cursor: string;
        };
        /** Leaderboard */
        Leaderboard: {
            point_type: components["schemas"]["PointTypeKey"];
            /** @enum {unknown} */
            of: "balance" | "earned";
            period: ("all" | "day" | "week" | "month" | "year") | null;
            /** @description Null: all records are counted. An instant, when counting took more than a second: it is as of then. */
            as_of: components["schemas"]["Instant"] | null;
            items: {
                /** @description Equals share a position; the next one down is as many places lower. */
                position: number;
                /** @example mbr_1_42 */
                member: string;
                /** @description The member’s number. */
                number: number;
                score: components["schemas"]["Decimal"];
            }[];
            /** @description With `member`: their place; null when they have none. */
            own?: {
                /** @description Equals share a position; the next one down is as many places lower. */
                position: number;
                /** @example mbr_1_42 */
                member: string;
                /** @description The member’s number. */
                number: number;
                score: components["schemas"]["Decimal"];
            } | null;
            next_cursor: string | null;
        };
        /** ListAlertsReply */
        ListAlertsReply: {
            items: {
                /**
                 * @description `caller_limit`: a caller went past a limit.
                 * @example caller_limit
                 */
                kind: string;
                /**
                 * @description Whom it is about.
                 * @example opr_7
                 */
                principal: string;
                /**
                 * @description What exactly, such as the limit.
                 * @example given_per_day points
                 */
                subject: string;
                /** @description The day of the program’s time zone. */
                day: components["schemas"]["Day"];
                /** @description The last time, in words. */
                detail: string;
                /**
                 * @description How often on that day.
                 * @example 3
                 */
                count: number;
                first_at: components["schemas"]["Instant"];
                last_at: components["schemas"]["Instant"];
            }[];
        };
        /** ListApplicationPasswordsReply */
        ListApplicationPasswordsReply: {
            items: components["schemas"]["ApplicationPassword"][];
        };
        /** ListAuditReply */
        ListAuditReply: {
            items: {
                at: components["schemas"]["Instant"];
                /**
                 * @description Who: the id of a client or an operator, `command-line`, `demo`.
                 * @example opr_1
                 */
                by: string;
                /**
                 * @description What kind of thing.
                 * @example client
                 */
                kind: string;
                /**
                 * @description Which one.
                 * @example ck_1_5f0c9d2ab4e81763c0aa91d2
                 */
                subject: string;
                /**
                 * @example changed
                 * @enum {unknown}
                 */
                action: "created" | "changed" | "removed";
                /** @description As it was; null: it was not there. Amounts in minor units. */
                before: {
                    [key: string]: unknown;
                } | null;
                /** @description As it is; of a secret only that it was `replaced`. */
                after: {
                    [key: string]: unknown;
                } | null;
            }[];
            next_cursor: string | null;
        };
        /** ListBadgesReply */
        ListBadgesReply: {
            items: components["schemas"]["Badge"][];
            next_cursor: null;
        };
        /** ListClientsReply */
        ListClientsReply: {
            items: components["schemas"]["Client"][];
            next_cursor: string | null;
        };
        /** ListHookPayloadsReply */
        ListHookPayloadsReply: {
            items: components["schemas"]["HookPayload"][];
            next_cursor: string | null;
        };
        /** ListInboundHookPresetsReply */
        ListInboundHookPresetsReply: {
            items: {
                /** @description A known sender, whose settings are the beginning. */
                name: "hubspot" | "moodle" | "discourse" | "woocommerce";
                title: string;
                description: string;
                authentication: {
                    /** @constant */
                    kind: "secret";
                    in: "header" | "query" | "body";
                    /**
                     * @description The header, parameter or field that holds it.
                     * @example token
                     */
                    name: string;
                } | {
                    /** @constant */
                    kind: "signature";
                    /**
                     * @description A header, in lower case.
                     * @example x-signature
                     */
                    header: string;
                    algorithm: "sha256" | "sha1" | "sha512";
                    encoding: "hex" | "base64";
                    /**
                     * @description What stands before it in the header.
                     * @example sha256=
                     */
                    prefix: string;
                    /** @description What is signed: `{body}` once, and perhaps `{method}`, `{url}`, `{timestamp}`, `{header.name}`. */
                    signed: string;
                    /** @description Where the time stands that is signed; a signature older than five minutes is refused. Null: there is none, and none is refused for its age. */
                    timestamp: {
                        /**
                         * @description A header, in lower case.
                         * @example x-signature
                         */
                        header: string;
                        unit: "seconds" | "milliseconds";
                        /**
                         * @description What stands before it in the header.
                         * @example sha256=
                         */
                        prefix: string;
                    } | null;
                    secret_encoding: "text" | "base64";
                };
                mapping: {
                    /**
                     * @description The list of events in `body`; left out: the body is the one event.
                     * @example body.events
                     */
                    items?: string;
                    /**
                     * @description Whether an event counts; left out: each does.
                     * @example item.status == "completed"
                     */
                    when?: string;
                    /**
                     * @description The sender’s id of the event: under it, it counts once.
                     * @example string(item.id)
                     */
                    event_id: string;
                    /**
                     * @description `"credit"`, `"debit"` or `"transfer"`.
                     * @example "credit"
                     */
                    movement: string;
                    /**
                     * @description Whose points; of a transfer, who gives.
                     * @example "email:" + item.email
                     */
                    member: string;
                    /**
                     * @description Who gets a transfer.
                     * @example "external_id:" + item.friend
                     */
                    to?: string;
                    /**
                     * @description Which points.
                     * @example "points"
                     */
                    point_type: string;
                    /**
                     * @description How much: a decimal text or a number.
                     * @example item.total
                     */
                    amount: string;
                    /**
                     * @description Why, as a short machine word; `inbound_hook` when left out.
                     * @example "purchase"
                     */
                    reference?: string;
                    /**
                     * @description Which one, for tracking.
                     * @example string(item.id)
                     */
                    reference_id?: string;
                    /**
                     * @description Text for people.
                     * @example "{points} {point_name} for order " + string(item.id)
                     */
                    entry?: string;
                    /**
                     * @description When it happened: a timestamp, or a text as RFC 3339 has it.
                     * @example item.created_at
                     */
                    occurred_at?: string;
                };
            }[];
        };
        /** ListInboundHooksReply */
        ListInboundHooksReply: {
            items: components["schemas"]["InboundHook"][];
            next_cursor: string | null;
        };
        /** ListLimitsReply */
        ListLimitsReply: {
            items: {
                /**
                 * @description Who is limited: the id of a client or of a remote site, or an operator’s such as `opr_7`.
                 * @example opr_7
                 */
                principal: string;
                point_type: components["schemas"]["PointTypeKey"];
                given: {
                    /** @description The most that one movement may move; null: no limit. */
                    per_movement: components["schemas"]["Decimal"] | null;
                    /** @description The most of all movements of a day of the program’s time zone together; null: no limit. */
                    per_day: components["schemas"]["Decimal"] | null;
                    /** @description The most of one member’s movements of a day together; null: no limit. */
                    per_member_per_day: components["schemas"]["Decimal"] | null;
                };
                taken: {
                    /** @description The most that one movement may move; null: no limit. */
                    per_movement: components["schemas"]["Decimal"] | null;
                    /** @description The most of all movements of a day of the program’s time zone together; null: no limit. */
                    per_day: components["schemas"]["Decimal"] | null;
                    /** @description The most of one member’s movements of a day together; null: no limit. */
                    per_member_per_day: components["schemas"]["Decimal"] | null;
                };
            }[];
        };
        /** ListMembersReply */
        ListMembersReply: {
            items: components["schemas"]["Member"][];
            /** @description A page may be short, even empty, and yet have a next one; null: that was all. */
            next_cursor: string | null;
        };
        /** ListNotLinkableReply */
        ListNotLinkableReply: {
            items: {
                member: string;
            }[];
            next_cursor: string | null;
        };
        /** ListOperatorsReply */
        ListOperatorsReply: {
            items: components["schemas"]["Operator"][];
        };
        /** ListParkedPushesReply */
        ListParkedPushesReply: {
            items: components["schemas"]["ParkedPush"][];
            next_cursor: string | null;
        };
        /** ListPointTypesReply */
        ListPointTypesReply: {
            items: components["schemas"]["PointType"][];
            next_cursor: null;
        };
        /** ListRanksReply */
        ListRanksReply: {
            items: components["schemas"]["Rank"][];
            next_cursor: null;
        };
        /** ListRemoteSitesReply */
        ListRemoteSitesReply: {
            items: components["schemas"]["RemoteSite"][];
            next_cursor: string | null;
        };
        /** ListRequestsReply */
        ListRequestsReply: {
            items: {
                /** @example 0d9b6a1e-52c4-4f7e-9a43-7b1f2c8e6d50 */
                request_id: string;
                /** @description When it was answered. */
                at: components["schemas"]["Instant"];
                /**
                 * @description Who called.
                 * @example ck_1_5f0c9d2ab4e81763c0aa91d2
                 */
                principal: string;
                /**
                 * @description From where.
                 * @example 192.0.2.7
                 */
                address: string;
                /** @example POST */
                method: string;
                /**
                 * @description Without the query and without what names a member.
                 * @example /v1/credits
                 */
                path: string;
                /** @example 422 */
                status: number;
                took_ms: number;
                /** @description The code of the refusal; of a remote site’s call, the word that it was answered. */
                code: string | null;
                /** @description What was wrong, in words. */
                detail: string | null;
                /** @description Only while it was recorded: JSON with every text masked that is not known to be harmless. */
                body: string | null;
            }[];
            next_cursor: string | null;
        };
        /** ListSiteLinksReply */
        ListSiteLinksReply: {
            items: components["schemas"]["SiteLink"][];
        };
        /** ListSyncConflictsReply */
        ListSyncConflictsReply: {
            items: components["schemas"]["SyncConflict"][];
            next_cursor: string | null;
        };
        /** ListUncertainActionsReply */
        ListUncertainActionsReply: {
            items: components["schemas"]["RemoteAction"][];
            next_cursor: string | null;
        };
        /** ListWebhookDeliveriesReply */
        ListWebhookDeliveriesReply: {
            items: components["schemas"]["WebhookDelivery"][];
            next_cursor: string | null;
        };
        /** ListWebhookEndpointsReply */
        ListWebhookEndpointsReply: {
            items: components["schemas"]["WebhookEndpoint"][];
            next_cursor: string | null;
        };
        /** ListWebhookSubscriptionsReply */
        ListWebhookSubscriptionsReply: {
            items: components["schemas"]["WebhookEndpoint"][];
            next_cursor: string | null;
        };
        /**
         * Member
         * @description Made.
         */
        Member: {
            /** @example mbr_1_42 */
            id: string;
            number: number;
            /** @enum {unknown} */
            state: "active" | "blocked" | "merged" | "erased";
            /** @description The survivor, when this member was merged. */
            merged_into: string | null;
            external_id: string | null;
            email: string | null;
            /** @description Earlier names, and those of members merged into this one: they find it as well. */
            aliases: {
                /** @enum {unknown} */
                kind: "email" | "external_id";
                value: string;
            }[];
            name: string | null;
            language: string | null;
            data: {
                [key: string]: unknown;
            } | null;
            excluded: boolean;
            version: number;
            created_at: components["schemas"]["Instant"];
            updated_at: components["schemas"]["Instant"];
        };
        /** MemberBadges */
        MemberBadges: {
            /** @example mbr_1_42 */
            member: string;
            /** @description Null: everything the member did is counted. An instant, only when counting took more than a second: the list is as of then. */
            as_of: components["schemas"]["Instant"] | null;
            items: {
                /** @example bdg_1_1 */
                badge: string;
                number: number;
                /** @description Null when the program has no such badge (any more). */
                name: string | null;
                /** @description From 0. */
                level: number;
                /** @description Null when the badge has no such level any more. */
                level_name: string | null;
                by_hand: boolean;
                since: components["schemas"]["Instant"];
            }[];
        };
        /** MemberRanks */
        MemberRanks: {
            /** @example mbr_1_42 */
            member: string;
            /** @description Null: everything the member did is counted. An instant, only when counting took more than a second: the list is as of then. */
            as_of: components["schemas"]["Instant"] | null;
            items: {
                point_type: components["schemas"]["PointTypeKey"];
                /** @example rnk_1_1 */
                rank: string;
                number: number;
                /** @description Null when the program has no such rank (any more). */
                name: string | null;
                since: components["schemas"]["Instant"];
            }[];
        };
        /**
         * MemberRef
         * @description A member: `mbr_1_42`, the number `42`, `external_id:X-1` or `email:ann@shop.example`.
         * @example email:ann@shop.example
         */
        MemberRef: string | number;
        /** MergeMemberReply */
        MergeMemberReply: {
            transaction: components["schemas"]["Transaction"];
            /** @description The survivor; in a dry run as it is now. */
            member: components["schemas"]["Member"];
        };
        /** MergeMemberRequest */
        MergeMemberRequest: {
            /** @description The survivor: a member by any of its names. */
            into: components["schemas"]["MemberRef"];
        };
        /** Operator */
        Operator: {
            /** @example opr_7 */
            id: string;
            login: string;
            email: string;
            name: string;
            /**
             * @description `owner`: everything. `manager`: everything but handing out access. `support`: members and their points. `read-only`: whatever only reads.
             * @example support
             * @enum {unknown}
             */
            role: "owner" | "manager" | "support" | "read-only";
            /** @description Above what the operator’s changes through the credits API wait until somebody with `points:confirm` confirms them: in one row, and in all rows of a call together. */
            confirm_above: {
                /** @description In credits; null: no limit. */
                row: components["schemas"]["Decimal"] | null;
                /** @description In credits; null: no limit. */
                batch: components["schemas"]["Decimal"] | null;
            };
            /** @description When the operator was given a role in this program. */
            created_at: components["schemas"]["Instant"];
        };
        /** ParkedPush */
        ParkedPush: {
            /** @example psh_1_12_3_points */
            id: string;
            /** @description The record that is not told to the site. */
            transaction: string;
            member: string;
            point_type: string;
            remote_type: string;
            /** @description On the spendable balance; below zero it is a debit. */
            amount: components["schemas"]["Decimal"];
            /** @description Its mark: how it would stand in the log there. */
            data: string;
            /**
             * @description Why it waits for a person. Of an `uncertain` one nobody knows whether it was done.
             * @enum {unknown}
             */
            reason: "declined" | "failed" | "unknown_account" | "account_excluded" | "refused" | "uncertain" | "not_linkable" | "members_merged";
            detail: string | null;
            attempts: number;
            created_at: components["schemas"]["Instant"];
            updated_at: components["schemas"]["Instant"];
        };
        /** PointType */
        PointType: {
            /** @example points */
            key: string;
            decimals: number;
            name_singular: string;
            name_plural: string;
            decimal_separator: string;
            thousands_separator: string;
            floor: components["schemas"]["Decimal"];
            max_per_movement: components["schemas"]["Decimal"] | null;
            max_balance: components["schemas"]["Decimal"] | null;
            max_issued_per_day: components["schemas"]["Decimal"] | null;
            expiry: {
                /** @enum {unknown} */
                kind: "never" | "days" | "months";
                length?: number;
            };
            /** @enum {unknown} */
            lot_granularity: "day" | "month";
            activation_delay_days: number;
            /** @enum {unknown} */
            reversal_policy: "refuse" | "negative" | "available";
            reversal_grace_days: number;
            is_default: boolean;
            version: number;
        };
        /**
         * PointTypeKey
         * @example points
         */
        PointTypeKey: string;
        Problem: {
            type: string;
            title: string;
            status: number;
            code: string;
            detail: string;
            request_id: string;
            errors?: {
                pointer: string;
                code: string;
                detail: string;
            }[];
        } & {
            [key: string]: unknown;
        };
        /**
         * PutLimitReply
         * @description The limit as it is now.
         */
        PutLimitReply: {
            /**
             * @description Who is limited: the id of a client or of a remote site, or an operator’s such as `opr_7`.
             * @example opr_7
             */
            principal: string;
            point_type: components["schemas"]["PointTypeKey"];
            given: {
                /** @description The most that one movement may move; null: no limit. */
                per_movement: components["schemas"]["Decimal"] | null;
                /** @description The most of all movements of a day of the program’s time zone together; null: no limit. */
                per_day: components["schemas"]["Decimal"] | null;
                /** @description The most of one member’s movements of a day together; null: no limit. */
                per_member_per_day: components["schemas"]["Decimal"] | null;
            };
            taken: {
                /** @description The most that one movement may move; null: no limit. */
                per_movement: components["schemas"]["Decimal"] | null;
                /** @description The most of all movements of a day of the program’s time zone together; null: no limit. */
                per_day: components["schemas"]["Decimal"] | null;
                /** @description The most of one member’s movements of a day together; null: no limit. */
                per_member_per_day: components["schemas"]["Decimal"] | null;
            };
        };
        /** PutLimitRequest */
        PutLimitRequest: {
            /** @description What members may be given; left out: no limit. */
            given?: {
                /** @description The most that one movement may move; null: no limit. */
                per_movement?: components["schemas"]["DecimalInput"] | null;
                /** @description The most of all movements of a day of the program’s time zone together; null: no limit. */
                per_day?: components["schemas"]["DecimalInput"] | null;
                /** @description The most of one member’s movements of a day together; null: no limit. */
                per_member_per_day?: components["schemas"]["DecimalInput"] | null;
            };
            /** @description What may be taken from members; left out: no limit. */
            taken?: {
                /** @description The most that one movement may move; null: no limit. */
                per_movement?: components["schemas"]["DecimalInput"] | null;
                /** @description The most of all movements of a day of the program’s time zone together; null: no limit. */
                per_day?: components["schemas"]["DecimalInput"] | null;
                /** @description The most of one member’s movements of a day together; null: no limit. */
                per_member_per_day?: components["schemas"]["DecimalInput"] | null;
            };
        };
        /** PutSiteLinkRequest */
        PutSiteLinkRequest: {
            /**
             * @description `push`: movements of here go there. `pull`: changes of there are taken over here. `both`.
             * @enum {unknown}
             */
            direction: "pull" | "push" | "both";
            /**
             * @description The key of the point type there; left out: its default one.
             * @example mycred_default
             */
            remote_type?: string;
            /** @description Whether what comes from there triggers rules, rewards of badges and webhooks here; left out: no. */
            triggers?: boolean;
            /** @description From the beginning of one round of asking there to the next; left out: 300. */
            pull_interval_seconds?: number;
        };
        /** Rank */
        Rank: {
            /** @example rnk_1_1 */
            id: string;
            /** @example 1 */
            number: number;
            /** @example Regular */
            name: string;
            /** @description Where its picture is; kept as it is. */
            image: string | null;
            point_type: components["schemas"]["PointTypeKey"];
            min: components["schemas"]["Decimal"];
            max: components["schemas"]["Decimal"];
            /**
             * @description `balance`: what can be spent now. `lifetime`: all that was ever credited, whatever was spent since.
             * @enum {unknown}
             */
            basis: "balance" | "lifetime";
            /** @enum {unknown} */
            mode: "mycred" | "strict";
            is_active: boolean;
            version: number;
        };
        /** RecordBodiesReply */
        RecordBodiesReply: {
            principal: string;
            until: components["schemas"]["Instant"];
        };
        /** RecordBodiesRequest */
        RecordBodiesRequest: {
            /** @example opr_7 */
            principal: string;
            /**
             * @description 0 ends it.
             * @example 15
             */
            minutes: number;
        };
        /** ReleaseHoldRequest */
        ReleaseHoldRequest: {
            /**
             * @description Why: a short machine word of yours.
             * @example purchase
             */
            reference?: string;
            /**
             * @description Which one, for tracking; never a key.
             * @example order-1001
             */
            reference_id?: string;
            /**
             * @description Text for people. {points}, {point_name}, {member}, {reference} and {reference_id} are filled in.
             * @example {points} {point_name} for order {reference_id}
             */
            entry?: string;
            /** @description Free JSON of yours, at most 8192 bytes. */
            data?: {
                [key: string]: unknown;
            };
            /** @description When it happened at your side. Moves no balance. */
            occurred_at?: components["schemas"]["Instant"];
        };
        /** ReleaseItem */
        ReleaseItem: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "release";
            hold: string;
            /**
             * @description Why: a short machine word of yours.
             * @example purchase
             */
            reference?: string;
            /**
             * @description Which one, for tracking; never a key.
             * @example order-1001
             */
            reference_id?: string;
            /**
             * @description Text for people. {points}, {point_name}, {member}, {reference} and {reference_id} are filled in.
             * @example {points} {point_name} for order {reference_id}
             */
            entry?: string;
            /** @description Free JSON of yours, at most 8192 bytes. */
            data?: {
                [key: string]: unknown;
            };
            /** @description When it happened at your side. Moves no balance. */
            occurred_at?: components["schemas"]["Instant"];
            idempotency_key?: string;
        };
        /**
         * RemoteAction
         * @description What it came to, also when that is not known yet.
         */
        RemoteAction: {
            /** @example rma_1_9b1d0c3e5a7f2648 */
            id: string;
            remote_site: string;
            /** @enum {unknown} */
            action: "GET" | "CREDIT" | "DEBIT" | "PAY";
            member: string;
            /** @description The recipient of a PAY. */
            to: string | null;
            type: string;
            amount: components["schemas"]["Decimal"] | null;
            /**
             * @description `unavailable`: nothing was done, the same call may be repeated. `uncertain`: nobody knows yet; the same call asks again and never does it twice. Everything else is final.
             * @enum {unknown}
             */
            result: "balance" | "completed" | "duplicate" | "declined" | "failed" | "error" | "unavailable" | "uncertain";
            /** @description The number that the site gave, if it tells them. */
            error: number | null;
            /** @description In words, where there is more to say. */
            detail: string | null;
            /** @description What a GET was told. */
            balance: components["schemas"]["Decimal"] | null;
            /** @description What the movement is called in the log there. */
            data: string;
            attempts: number;
            created_at: components["schemas"]["Instant"];
            updated_at: components["schemas"]["Instant"];
        };
        /** RemoteBalance */
        RemoteBalance: {
            remote_site: string;
            type: string;
            balance: components["schemas"]["Decimal"] | null;
            read_at: components["schemas"]["Instant"] | null;
            age_seconds: number | null;
            /** @description Why it is not newer. */
            error: string | null;
        };
        /** RemoteSite */
        RemoteSite: {
            /** @example rms_1_9b1d0c3e5a7f2648 */
            id: string;
            name: string;
            host: string;
            slug: string;
            enabled: boolean;
            debug: boolean;
            account_limit: components["schemas"]["Decimal"];
            max_per_movement: components["schemas"]["Decimal"];
            allowed_hosts: string[];
            allowed_addresses: string[];
            address: string | null;
            /** @description Whether calls to the site have a key of their own. */
            has_call_key: boolean;
            finds_repeats: "default_type" | "every_type";
            decimal_separator: string;
            thousands_separator: string;
            /** @description Until then the key of before counts as well. */
            previous_key_valid_until: components["schemas"]["Instant"] | null;
            version: number;
            created_at: components["schemas"]["Instant"];
            updated_at: components["schemas"]["Instant"];
        };
        /**
         * RemoteSiteWithKey
         * @description Made.
         */
        RemoteSiteWithKey: {
            /** @example rms_1_9b1d0c3e5a7f2648 */
            id: string;
            name: string;
            host: string;
            slug: string;
            enabled: boolean;
            debug: boolean;
            account_limit: components["schemas"]["Decimal"];
            max_per_movement: components["schemas"]["Decimal"];
            allowed_hosts: string[];
            allowed_addresses: string[];
            address: string | null;
            /** @description Whether calls to the site have a key of their own. */
            has_call_key: boolean;
            finds_repeats: "default_type" | "every_type";
            decimal_separator: string;
            thousands_separator: string;
            /** @description Until then the key of before counts as well. */
            previous_key_valid_until: components["schemas"]["Instant"] | null;
            version: number;
            created_at: components["schemas"]["Instant"];
            updated_at: components["schemas"]["Instant"];
            /** @description The secret key, for the site’s settings. It is shown this once. */
            key: string;
        };
        /**
         * ReplayWebhookEventsReply
         * @description Begun.
         */
        ReplayWebhookEventsReply: {
            from_number: number;
            /** @description The last record at this moment; later ones come anyway. */
            to_number: number;
        };
        /** ReplayWebhookEventsRequest */
        ReplayWebhookEventsRequest: {
            /**
             * @description The first record.
             * @example 1200
             */
            from_number?: number;
            /** @description The first record at this instant or after it. */
            from_time?: components["schemas"]["Instant"];
        };
        /**
         * RerunHookPayloadsReply
         * @description How many became what.
         */
        RerunHookPayloadsReply: {
            applied: number;
            duplicate: number;
            ignored: number;
            /** @description Those that failed again. */
            parked: number;
            /** @description Goes on with those behind; null: there are none. */
            next_cursor: string | null;
        };
        /** RerunHookPayloadsRequest */
        RerunHookPayloadsRequest: {
            /** @description Events of one call; 100 when left out. */
            limit?: number;
            /** @description `next_cursor` of the call before. */
            cursor?: string;
        };
        /** ResolveSyncConflictRequest */
        ResolveSyncConflictRequest: {
            /**
             * @description `take_over`: the site is right; a link that pulls books the difference here. `keep`: both stay as they are.
             * @enum {unknown}
             */
            resolution: "take_over" | "keep";
        };
        /** ReversalItem */
        ReversalItem: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "reversal";
            transaction: string;
            /** @description Left out: all that is not reversed yet. */
            amount?: components["schemas"]["DecimalInput"];
            /**
             * @description Why: a short machine word of yours.
             * @example purchase
             */
            reference?: string;
            /**
             * @description Which one, for tracking; never a key.
             * @example order-1001
             */
            reference_id?: string;
            /**
             * @description Text for people. {points}, {point_name}, {member}, {reference} and {reference_id} are filled in.
             * @example {points} {point_name} for order {reference_id}
             */
            entry?: string;
            /** @description Free JSON of yours, at most 8192 bytes. */
            data?: {
                [key: string]: unknown;
            };
            /** @description When it happened at your side. Moves no balance. */
            occurred_at?: components["schemas"]["Instant"];
            idempotency_key?: string;
        };
        /** ReverseTransactionRequest */
        ReverseTransactionRequest: {
            /** @description Left out: all that is not reversed yet. */
            amount?: components["schemas"]["DecimalInput"];
            /**
             * @description Why: a short machine word of yours.
             * @example purchase
             */
            reference?: string;
            /**
             * @description Which one, for tracking; never a key.
             * @example order-1001
             */
            reference_id?: string;
            /**
             * @description Text for people. {points}, {point_name}, {member}, {reference} and {reference_id} are filled in.
             * @example {points} {point_name} for order {reference_id}
             */
            entry?: string;
            /** @description Free JSON of yours, at most 8192 bytes. */
            data?: {
                [key: string]: unknown;
            };
            /** @description When it happened at your side. Moves no balance. */
            occurred_at?: components["schemas"]["Instant"];
        };
        /** RevokeApplicationPasswordsReply */
        RevokeApplicationPasswordsReply: {
            /** @description How many were valid until now. */
            revoked: number;
        };
        /**
         * RevokeTokenReply
         * @description The token is worth nothing, now or already.
         */
        RevokeTokenReply: Record<string, never>;
        /** RevokeTokenRequest */
        RevokeTokenRequest: {
            /** @example at_1_9xk2… */
            token: string;
            /** @description Ignored: there is one type of token. */
            token_type_hint?: string;
            /** @description When not by HTTP Basic. */
            client_id?: string;
            /** @description When not by HTTP Basic. */
            client_secret?: string;
        };
        /** RotateInboundHookSecretRequest */
        RotateInboundHookSecretRequest: {
            /** @description The sender’s secret, where it chooses one; left out, one is made. */
            secret?: string;
            /**
             * @description How long the present secret counts as well; without it a day, 0 ends it at once.
             * @example 86400
             */
            overlap_seconds?: number;
        };
        /** RotateRemoteSiteKeyRequest */
        RotateRemoteSiteKeyRequest: {
            /** @description A key of at least 12 characters to use; without it, a random one. */
            key?: string;
            /**
             * @description How long the present key stays valid; without it a day, 0 ends it at once.
             * @example 86400
             */
            overlap_seconds?: number;
        };
        /** RotateWebhookSecretRequest */
        RotateWebhookSecretRequest: {
            /**
             * @description How long the present secret signs as well; without it a day, 0 ends it at once.
             * @example 86400
             */
            overlap_seconds?: number;
        };
        /**
         * SampleWebhookEventsReply
         * @description The samples, in a plain list as automation tools want it.
         */
        SampleWebhookEventsReply: components["schemas"]["WebhookEvent"][];
        /** SetBalanceRequest */
        SetBalanceRequest: {
            member: components["schemas"]["MemberRef"];
            point_type: components["schemas"]["PointTypeKey"];
            /** @description The available balance wanted; the difference is booked, and is what the maximum per movement limits. */
            balance: components["schemas"]["DecimalInput"];
            /** @description Refused with 412 when the balance is another. */
            expected_balance?: components["schemas"]["DecimalInput"];
            /**
             * @description Why: a short machine word of yours.
             * @example purchase
             */
            reference: string;
            /**
             * @description Which one, for tracking; never a key.
             * @example order-1001
             */
            reference_id?: string;
            /**
             * @description Text for people. {points}, {point_name}, {member}, {reference} and {reference_id} are filled in.
             * @example {points} {point_name} for order {reference_id}
             */
            entry?: string;
            /** @description Free JSON of yours, at most 8192 bytes. */
            data?: {
                [key: string]: unknown;
            };
            /** @description When it happened at your side. Moves no balance. */
            occurred_at?: components["schemas"]["Instant"];
        };
        /** SettleRemoteActionRequest */
        SettleRemoteActionRequest: {
            /** @description Whether it was done there after all. A pushed movement that was not is given up: the balances differ by it. */
            was_done: boolean;
        };
        /** SiteLink */
        SiteLink: {
            point_type: string;
            /** @enum {unknown} */
            direction: "pull" | "push" | "both";
            remote_type: string;
            triggers: boolean;
            pull_interval_seconds: number;
            /** @description When the last whole round of asking there ended. */
            pulled_at: components["schemas"]["Instant"] | null;
            created_at: components["schemas"]["Instant"];
            updated_at: components["schemas"]["Instant"];
        };
        /** SiteLinkState */
        SiteLinkState: {
            point_type: string;
            /** @enum {unknown} */
            direction: "pull" | "push" | "both";
            remote_type: string;
            triggers: boolean;
            pull_interval_seconds: number;
            /** @description When the last whole round of asking there ended. */
            pulled_at: components["schemas"]["Instant"] | null;
            created_at: components["schemas"]["Instant"];
            updated_at: components["schemas"]["Instant"];
            /** @description Movements that are to be sent. */
            waiting: number;
            /** @description Movements of which nobody knows whether they arrived. */
            uncertain: number;
            /** @description Movements that wait for a person. */
            parked: number;
            /** @description Since when the oldest that is to be sent waits. */
            oldest_at: components["schemas"]["Instant"] | null;
        };
        /** SiteSync */
        SiteSync: {
            remote_site: string;
            /** @description Whether it has an address and is switched on. */
            is_callable: boolean;
            links: components["schemas"]["SiteLinkState"][];
            /** @description Records of the journal that were not looked at yet. */
            records_behind: number;
            /** @description How long the oldest movement has waited. */
            lag_seconds: number;
            conflicts: number;
            /** @description Calls in a row that failed. */
            failures: number;
            failing_since: components["schemas"]["Instant"] | null;
            /** @description Until then it is left alone. */
            paused_until: components["schemas"]["Instant"] | null;
            last_error: string | null;
            last_error_at: components["schemas"]["Instant"] | null;
            last_success_at: components["schemas"]["Instant"] | null;
        };
        /** Statistics */
        Statistics: {
            from: components["schemas"]["Day"];
            to: components["schemas"]["Day"];
            /** @example Europe/Rome */
            time_zone: string;
            days: components["schemas"]["StatisticsDay"][];
        };
        /** StatisticsDay */
        StatisticsDay: {
            day: components["schemas"]["Day"];
            point_type: components["schemas"]["PointTypeKey"];
            /** @description Issued, less what was reversed that day. */
            earned: components["schemas"]["Decimal"];
            /** @description Redeemed, less what was reversed that day. */
            spent: components["schemas"]["Decimal"];
            expired: components["schemas"]["Decimal"];
            /** @description By how much adjustments and erasures changed balances. */
            adjusted: components["schemas"]["Decimal"];
            /** @description What members had at the end of the day: available, pending and held. */
            outstanding: components["schemas"]["Decimal"];
        };
        /** SubmitBatchReply */
        SubmitBatchReply: {
            results: {
                index: number;
                /** @description The status that the single call would have had. */
                status: number;
                replayed: boolean;
                transaction?: components["schemas"]["Transaction"];
                problem?: components["schemas"]["Problem"];
            }[];
        };
        /** SubmitBatchRequest */
        SubmitBatchRequest: {
            items: components["schemas"]["BatchItem"][];
            /** @description All or nothing, as one. */
            atomic?: boolean;
        };
        /** SubscribeWebhookRequest */
        SubscribeWebhookRequest: {
            /**
             * @description Where events are posted to: https, on the public internet.
             * @example https://shop.example/pointhouse
             */
            url: string;
            /** @description The events that it wants; none: all of them. There are points.credited, points.debited, points.transferred, points.adjusted, points.held, points.captured, points.released, points.reversed, points.expired, points.activated, member.created, member.updated, member.blocked, member.unblocked, member.erased, member.merged, badge.reached, badge.assigned, badge.unassigned, badge.withdrawn, rank.changed. */
            events?: string[];
            /**
             * @description For people.
             * @example the shop’s order system
             */
            description?: string;
        };
        /** SyncConflict */
        SyncConflict: {
            /** @example cfl_1_3_less_moved_points */
            id: string;
            member: string;
            point_type: string;
            /**
             * @description `less_moved`: the site called a movement done and moved less; nothing more is pulled for the member until it is resolved. `other_change`: its balance is another than it should be. `pull_refused`: its change cannot be booked here.
             * @enum {unknown}
             */
            kind: "less_moved" | "other_change" | "pull_refused";
            /** @description The record that was told to the site. */
            transaction: string | null;
            /** @description The balance that the site should have. */
            expected: components["schemas"]["Decimal"] | null;
            /** @description The balance that it has. */
            found: components["schemas"]["Decimal"] | null;
            detail: string | null;
            at: components["schemas"]["Instant"];
        };
        /**
         * TestInboundHookReply
         * @description Each event of the payload, and what would become of it.
         */
        TestInboundHookReply: {
            events: {
                /** @description The sender’s id of the event; null where there is none, and 422 would be the answer, or 503. */
                event_id: string | null;
                /** @description `duplicate`: its id was booked before. `ignored`: it does not count. `parked`: waits to be run again. `rejected`: it had no id. */
                result: "applied" | "duplicate" | "ignored" | "parked" | "rejected";
                /** @description A word for why it would not be applied. */
                reason: string | null;
                /** @description The expression that failed. */
                field: string | null;
                /** @description What was wrong, in words. */
                detail: string | null;
                movement: {
                    kind: "credit" | "debit" | "transfer";
                    /** @example email:ann@shop.example */
                    member: string;
                    /** @description Who gets a transfer. */
                    to: string | null;
                    point_type: string;
                    amount: components["schemas"]["Decimal"] | string | number;
                    reference: string;
                    /** @description Which one. */
                    reference_id: string | null;
                    /** @description Text for people. */
                    entry: string | null;
                    occurred_at: components["schemas"]["Instant"] | null;
                } | null;
            }[];
        };
        /** TestInboundHookRequest */
        TestInboundHookRequest: {
            /** @description What the sender would post: JSON, or its text. */
            payload: unknown;
            /** @description The headers that would come with it, in lower case. */
            headers?: {
                [key: string]: string;
            };
            /** @description Changes to try before they are saved. */
            mapping?: {
                items?: string | null;
                when?: string | null;
                event_id?: string | null;
                movement?: string | null;
                member?: string | null;
                to?: string | null;
                point_type?: string | null;
                amount?: string | null;
                reference?: string | null;
                reference_id?: string | null;
                entry?: string | null;
                occurred_at?: string | null;
            };
        };
        Transaction: {
            id: string | null;
            number: number | null;
            /** @example credit */
            type: string;
            /** Format: date-time */
            at: string;
            /** Format: date-time */
            occurred_at?: string;
            /** @description Who asked for it: a client, a remote site, or `system`. */
            by: string;
            dry_run?: boolean;
            point_type?: string;
            /** @example 10.50 */
            amount?: string;
            /** @example 10.50 */
            requested?: string;
            /** @example mbr_1_42 */
            member?: string;
            /** @description The survivor of a merge. */
            into?: string;
            changed?: string[];
            reference?: string;
            reference_id?: string;
            entry?: string;
            /** @description The entry with its placeholders filled in. */
            entry_text?: string;
            data?: unknown;
            /** @description Its texts were erased with the person. */
            text_erased?: boolean;
            /** @example hld_1_1234 */
            hold?: string;
            /** @description What became of the hold; told when the record is read by itself. */
            hold_state?: string;
            /**
             * @description How much of it has been reversed; told when the record is read by itself.
             * @example 10.50
             */
            reversed?: string;
            /** Format: date-time */
            hold_expires_at?: string;
            /** @example txn_1_1200 */
            reverses?: string;
            /**
             * @description The record that led to this one.
             * @example txn_1_1200
             */
            cause?: string;
            /** @description Badges as the member has them from this record on. */
            badges?: {
                /** @example bdg_1_3 */
                badge: string;
                level: number | null;
                by_hand: boolean;
            }[];
            /** @description Ranks as the member has them from this record on. */
            ranks?: {
                point_type: string;
                /** @example rnk_1_2 */
                rank: string;
                previous: string | null;
            }[];
            /**
             * @description Why the reward of a level was not paid.
             * @example over_max_balance
             */
            unpaid?: string;
            /** Format: date */
            day?: string;
            /**
             * @description The mark of a movement that was carried over from another program or site.
             * @example ph-prg_1_9f3c2a7b-1234
             */
            origin?: string;
            /** @description It was carried over, and triggers nothing here. */
            silent?: boolean;
            legs: ({
                /** @example mbr_1_42 */
                member: string;
                point_type: string;
                bucket: "available" | "pending" | "held";
                /** @example 10.50 */
                amount: string;
                /** @example 10.50 */
                balance_after: string;
                lots: {
                    /** @example 10.50 */
                    amount: string;
                    /**
                     * Format: date
                     * @description The last day on which these points can be used.
                     */
                    expires_on?: string;
                    /**
                     * Format: date
                     * @description The first day on which these points can be used.
                     */
                    activates_on?: string;
                    source?: string;
                }[];
            } | {
                account: "issued" | "redeemed" | "expired" | "adjusted";
                point_type: string;
                /** @example 10.50 */
                amount: string;
            })[];
            hash: string | null;
        };
        /** TransactionPage */
        TransactionPage: {
            items: components["schemas"]["Transaction"][];
            next_cursor: string | null;
        };
        /**
         * TransactionType
         * @example credit
         * @enum {unknown}
         */
        TransactionType: "credit" | "debit" | "transfer" | "adjustment" | "hold" | "capture" | "release" | "reversal" | "expiry" | "activation" | "member_created" | "member_updated" | "member_blocked" | "member_unblocked" | "member_erased" | "members_merged" | "badge_reached" | "badge_assigned" | "badge_unassigned" | "badge_withdrawn" | "rank_changed";
        /** TransferItem */
        TransferItem: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "transfer";
            from: components["schemas"]["MemberRef"];
            to: components["schemas"]["MemberRef"];
            point_type: components["schemas"]["PointTypeKey"];
            amount: components["schemas"]["DecimalInput"];
            /**
             * @description Why: a short machine word of yours.
             * @example purchase
             */
            reference: string;
            /**
             * @description Which one, for tracking; never a key.
             * @example order-1001
             */
            reference_id?: string;
            /**
             * @description Text for people. {points}, {point_name}, {member}, {reference} and {reference_id} are filled in.
             * @example {points} {point_name} for order {reference_id}
             */
            entry?: string;
            /** @description Free JSON of yours, at most 8192 bytes. */
            data?: {
                [key: string]: unknown;
            };
            /** @description When it happened at your side. Moves no balance. */
            occurred_at?: components["schemas"]["Instant"];
            idempotency_key?: string;
        };
        /** TransferPointsRequest */
        TransferPointsRequest: {
            from: components["schemas"]["MemberRef"];
            to: components["schemas"]["MemberRef"];
            point_type: components["schemas"]["PointTypeKey"];
            amount: components["schemas"]["DecimalInput"];
            /**
             * @description Why: a short machine word of yours.
             * @example purchase
             */
            reference: string;
            /**
             * @description Which one, for tracking; never a key.
             * @example order-1001
             */
            reference_id?: string;
            /**
             * @description Text for people. {points}, {point_name}, {member}, {reference} and {reference_id} are filled in.
             * @example {points} {point_name} for order {reference_id}
             */
            entry?: string;
            /** @description Free JSON of yours, at most 8192 bytes. */
            data?: {
                [key: string]: unknown;
            };
            /** @description When it happened at your side. Moves no balance. */
            occurred_at?: components["schemas"]["Instant"];
        };
        /** UnassignBadgeRequest */
        UnassignBadgeRequest: {
            member: components["schemas"]["MemberRef"];
        };
        /**
         * UpdateBadgeRequest
         * @description What is left out stays; `levels` are replaced as a whole.
         */
        UpdateBadgeRequest: {
            /** @example Regular */
            name?: string;
            /** @description From level 0 upwards. */
            levels?: {
                /** @example Bronze */
                name: string;
                /** @description Where its picture is; kept as it is. */
                image?: string | null;
                /** @description None: the level is given by hand only. */
                requirements?: {
                    point_type: components["schemas"]["PointTypeKey"];
                    /** @example purchase */
                    reference: string;
                    /**
                     * @description `count`: so many movements under the reference. `sum`: so many points, what was taken subtracted.
                     * @enum {unknown}
                     */
                    by: "count" | "sum";
                    amount: components["schemas"]["DecimalInput"];
                }[];
                reward?: {
                    point_type: components["schemas"]["PointTypeKey"];
                    amount: components["schemas"]["DecimalInput"];
                    /** @example {points} {point_name} for a badge */
                    entry?: string;
                } | null;
            }[];
            description?: string;
            /** @description Where its picture is; kept as it is. */
            image?: string | null;
            /**
             * @description `mycred`: all-time figures, as that system counts; a reversal takes nothing back. `strict`: what was reversed does not count, and a level that rests on it is withdrawn.
             * @enum {unknown}
             */
            mode?: "mycred" | "strict";
            /**
             * @description Whether a level asks for all of its requirements or for any. In mode `mycred`, `and` means as many as level 0 has.
             * @enum {unknown}
             */
            compare?: "and" | "or";
            /** @description Whether members can reach it. Who has it keeps it. */
            is_active?: boolean;
        };
        /** UpdateInboundHookRequest */
        UpdateInboundHookRequest: {
            /**
             * @description For people.
             * @example the shop’s orders
             */
            name?: string;
            /** @description While it is off, what comes is refused with 409. */
            enabled?: boolean;
            authentication?: {
                /** @constant */
                kind: "secret";
                in: "header" | "query" | "body";
                /**
                 * @description The header, parameter or field that holds it.
                 * @example token
                 */
                name: string;
            } | {
                /** @constant */
                kind: "signature";
                /**
                 * @description A header, in lower case.
                 * @example x-signature
                 */
                header: string;
                algorithm: "sha256" | "sha1" | "sha512";
                encoding: "hex" | "base64";
                /**
                 * @description What stands before it in the header.
                 * @example sha256=
                 */
                prefix?: string;
                /**
                 * @description What is signed: `{body}` once, and perhaps `{method}`, `{url}`, `{timestamp}`, `{header.name}`.
                 * @example {timestamp}.{body}
                 */
                signed?: string;
                /** @description Where the time stands that is signed; a signature older than five minutes is refused. Null: there is none, and none is refused for its age. */
                timestamp?: {
                    /**
                     * @description A header, in lower case.
                     * @example x-signature
                     */
                    header: string;
                    unit: "seconds" | "milliseconds";
                    /**
                     * @description What stands before it in the header.
                     * @example sha256=
                     */
                    prefix?: string;
                } | null;
                /** @description `base64`: the key is what the secret stands for, behind `whsec_` or not. */
                secret_encoding?: "text" | "base64";
            };
            /** @description Expressions (CEL) over `item` and `headers`. What a change leaves out stays; null takes one away. */
            mapping?: {
                items?: string | null;
                when?: string | null;
                event_id?: string | null;
                movement?: string | null;
                member?: string | null;
                to?: string | null;
                point_type?: string | null;
                amount?: string | null;
                reference?: string | null;
                reference_id?: string | null;
                entry?: string | null;
                occurred_at?: string | null;
            };
        };
        /**
         * UpdateMemberRequest
         * @description A JSON merge patch: what is left out stays as it is.
         */
        UpdateMemberRequest: {
            /** @description The one before stays as an alias. */
            external_id?: string | null;
            /** @description The one before stays as an alias: it still finds the member and the points. */
            email?: string | null;
            /** @description Null removes it. */
            name?: string | null;
            /** @description A BCP 47 language tag; null removes it. */
            language?: string | null;
            /** @description Merged field by field (RFC 7396): null removes a field, or all of it. */
            data?: {
                [key: string]: unknown;
            } | null;
            /** @description Excluded from points: is kept, takes part in no movement. */
            excluded?: boolean;
        };
        /** UpdateOperatorRequest */
        UpdateOperatorRequest: {
            /**
             * @description `owner`: everything. `manager`: everything but handing out access. `support`: members and their points. `read-only`: whatever only reads.
             * @example support
             * @enum {unknown}
             */
            role?: "owner" | "manager" | "support" | "read-only";
            /** @description Above what the operator’s changes through the credits API wait until somebody with `points:confirm` confirms them: in one row, and in all rows of a call together. */
            confirm_above?: {
                /** @description In credits; null: no limit. */
                row?: components["schemas"]["Decimal"] | null;
                /** @description In credits; null: no limit. */
                batch?: components["schemas"]["Decimal"] | null;
            };
        };
        /** UpdatePointTypeRequest */
        UpdatePointTypeRequest: {
            /**
             * @description What one of them is called.
             * @example point
             */
            name_singular?: string;
            /**
             * @description What several are called.
             * @example points
             */
            name_plural?: string;
            /**
             * @description For display only.
             * @example .
             */
            decimal_separator?: string;
            /**
             * @description For display only.
             * @example ,
             */
            thousands_separator?: string;
            /** @description The lowest available balance: zero, or below it where debts are allowed. */
            floor?: components["schemas"]["DecimalInput"];
            /** @description The largest single movement; null: no limit. */
            max_per_movement?: components["schemas"]["DecimalInput"] | null;
            /** @description What a member may hold at most; null: no limit. */
            max_balance?: components["schemas"]["DecimalInput"] | null;
            /** @description What may be given out in one day of the program’s time zone, by credits and by setting balances, less what was taken back; null: no limit. For the day on which a key is stolen. */
            max_issued_per_day?: components["schemas"]["DecimalInput"] | null;
            /** @description When credited points expire, unless the credit says otherwise. */
            expiry?: {
                /** @enum {unknown} */
                kind: "never" | "days" | "months";
                /**
                 * @description How many days or months after the credit.
                 * @example 12
                 */
                length?: number;
            };
            /**
             * @description Whether expiry counts to the day or to the end of its month.
             * @enum {unknown}
             */
            lot_granularity?: "day" | "month";
            /**
             * @description Days until credited points can be used.
             * @example 0
             */
            activation_delay_days?: number;
            /**
             * @description When earned points are taken back but spent: refuse, go negative, or take what is there.
             * @enum {unknown}
             */
            reversal_policy?: "refuse" | "negative" | "available";
            /**
             * @description Days for which points that come back expired can still be used.
             * @example 0
             */
            reversal_grace_days?: number;
            /** @description Whether calls without a point type mean this one; a program has exactly one. */
            is_default?: boolean;
        };
        /**
         * UpdateRankRequest
         * @description What is left out stays. The point type never changes.
         */
        UpdateRankRequest: {
            /** @example Regular */
            name?: string;
            /** @description Belongs to the range. */
            min?: components["schemas"]["DecimalInput"];
            /** @description Belongs to the range. */
            max?: components["schemas"]["DecimalInput"];
            /** @description Where its picture is; kept as it is. */
            image?: string | null;
            /**
             * @description `balance`: what can be spent now. `lifetime`: all that was ever credited, whatever was spent since.
             * @enum {unknown}
             */
            basis?: "balance" | "lifetime";
            /**
             * @description Of the basis `lifetime`: `mycred` counts what was reversed as well, `strict` does not.
             * @enum {unknown}
             */
            mode?: "mycred" | "strict";
            /** @description Whether members can come to it. Who has it keeps it. */
            is_active?: boolean;
        };
        /** UpdateRemoteSiteRequest */
        UpdateRemoteSiteRequest: {
            /**
             * @description For people; without it, the slug.
             * @example old shop
             */
            name?: string;
            /**
             * @description The name under which the site addresses this server; `*` for any. Host and slug are unique as a pair.
             * @example points.shop.example
             */
            host?: string;
            /**
             * @description The first segment of the path that the site calls, exactly as it sends it.
             * @example mycred-api
             */
            slug?: string;
            /** @description Switched off, its path is a 404. */
            enabled?: boolean;
            /** @description Whether errors tell their number; otherwise their body is empty. */
            debug?: boolean;
            /** @description DEBIT and PAY are declined below this balance; may be negative. */
            account_limit?: components["schemas"]["DecimalInput"];
            /** @description CREDIT and PAY are capped at this amount; 0: no maximum. */
            max_per_movement?: components["schemas"]["DecimalInput"];
            /** @description What the `host` parameter may be; empty: any. */
            allowed_hosts?: string[];
            /** @description IP addresses and blocks that calls may come from; empty: any. */
            allowed_addresses?: string[];
            /** @description Where the site’s own Remote API answers, for calls to it; null: nobody calls there. */
            address?: string | null;
            /** @description In which of its types the site knows a repeated call: the plugin only in its default one, Pointhouse in every one. */
            finds_repeats?: "default_type" | "every_type";
            /**
             * @description How the site writes balances, in every type.
             * @example .
             */
            decimal_separator?: string;
            /** @example , */
            thousands_separator?: string;
            call_key?: string | null;
        };
        /** UpdateWebhookEndpointRequest */
        UpdateWebhookEndpointRequest: {
            /**
             * @description Where events are posted to: https, on the public internet.
             * @example https://shop.example/pointhouse
             */
            url?: string;
            /** @description The events that it wants; none: all of them. There are points.credited, points.debited, points.transferred, points.adjusted, points.held, points.captured, points.released, points.reversed, points.expired, points.activated, member.created, member.updated, member.blocked, member.unblocked, member.erased, member.merged, badge.reached, badge.assigned, badge.unassigned, badge.withdrawn, rank.changed. */
            events?: string[];
            /**
             * @description For people.
             * @example the shop’s order system
             */
            description?: string;
        };
        /**
         * Verification
         * @description Begun, or waiting for its turn; `Location` tells how far it is.
         */
        Verification: {
            /** @example ver_1_5f0c9d2ab4e81763 */
            id: string;
            state: components["schemas"]["VerificationState"];
            requested_at: components["schemas"]["Instant"];
            finished_at?: components["schemas"]["Instant"];
            progress?: components["schemas"]["VerificationProgress"];
            result?: components["schemas"]["VerificationResult"];
        };
        /**
         * VerificationProgress
         * @description While it runs.
         */
        VerificationProgress: {
            /** @example records */
            stage: string;
            done: number;
            /** @description Grows while the program goes on. */
            total: number;
        };
        /**
         * VerificationResult
         * @description Once it has ended with `agrees` or `disagrees`.
         */
        VerificationResult: {
            /** @description Up to this record everything was recomputed. */
            records: number;
            /** @description The hash of that record, in hex: what a checkpoint signs. */
            hash: string;
            postings: number;
            /** @description Keys of refused calls. */
            refusals: number;
            /** @description Texts that were erased with their member. */
            erased_texts: number;
            disagreement?: components["schemas"]["Disagreement"];
        };
        /**
         * VerificationState
         * @description `interrupted`: the server that was at work ended, or was told to; ask for a new one. `failed`: the database was away, or the server has a bug.
         * @enum {unknown}
         */
        VerificationState: "waiting" | "running" | "agrees" | "disagrees" | "interrupted" | "failed";
        /** WebhookDelivery */
        WebhookDelivery: {
            /** @example evt_1_1234 */
            event: string;
            /** @example points.credited */
            type: string;
            /** @description `pending`: waits, for its turn or its next attempt. `failed`: given up after three days. */
            state: "pending" | "delivered" | "failed";
            /** @description Attempts so far, since it was queued or sent again. */
            attempt_count: number;
            created_at: components["schemas"]["Instant"];
            /** @description Not before; it may wait for an earlier event. */
            next_attempt_at: components["schemas"]["Instant"] | null;
            settled_at: components["schemas"]["Instant"] | null;
            /** @description The last 20 attempts. */
            attempts: {
                at: components["schemas"]["Instant"];
                duration_ms: number;
                /** @description Null when no reply came. */
                status: number | null;
                /** @description Its beginning, at most 1,000 characters. */
                reply: string | null;
                /** @description What went wrong, when no reply came. */
                error: string | null;
            }[];
        };
        /**
         * WebhookDeliveryDetail
         * @description The delivery.
         */
        WebhookDeliveryDetail: {
            /** @example evt_1_1234 */
            event: string;
            /** @example points.credited */
            type: string;
            /** @description `pending`: waits, for its turn or its next attempt. `failed`: given up after three days. */
            state: "pending" | "delivered" | "failed";
            /** @description Attempts so far, since it was queued or sent again. */
            attempt_count: number;
            created_at: components["schemas"]["Instant"];
            /** @description Not before; it may wait for an earlier event. */
            next_attempt_at: components["schemas"]["Instant"] | null;
            settled_at: components["schemas"]["Instant"] | null;
            /** @description The last 20 attempts. */
            attempts: {
                at: components["schemas"]["Instant"];
                duration_ms: number;
                /** @description Null when no reply came. */
                status: number | null;
                /** @description Its beginning, at most 1,000 characters. */
                reply: string | null;
                /** @description What went wrong, when no reply came. */
                error: string | null;
            }[];
            request: {
                /** @constant */
                method: "POST";
                url: string;
                headers: {
                    "content-type": string;
                    "webhook-id": string;
                };
                body: components["schemas"]["WebhookEvent"];
            };
        };
        /** WebhookEndpoint */
        WebhookEndpoint: {
            /** @example whe_1_9b1d0c3e5a7f2648 */
            id: string;
            url: string;
            description: string;
            events: string[];
            enabled: boolean;
            /** @description `gone`: it answered 410. `failing`: nothing was taken for three days. */
            disabled_reason: "requested" | "gone" | "failing" | null;
            disabled_at: components["schemas"]["Instant"] | null;
            /** @description The client that made it. */
            created_by: string;
            /** @description Until then the secret of before signs as well. */
            previous_secret_valid_until: components["schemas"]["Instant"] | null;
            /** @description Attempts that failed since the last one that was taken. */
            failures: number;
            failing_since: components["schemas"]["Instant"] | null;
            /** @description Why the last attempt failed. */
            last_error: string | null;
            last_delivered_at: components["schemas"]["Instant"] | null;
            /** @description Records that are still to be queued again. */
            replay: {
                next_number: number;
                to_number: number;
            } | null;
            version: number;
            created_at: components["schemas"]["Instant"];
            updated_at: components["schemas"]["Instant"];
        };
        /**
         * WebhookEndpointWithSecret
         * @description Made.
         */
        WebhookEndpointWithSecret: {
            /** @example whe_1_9b1d0c3e5a7f2648 */
            id: string;
            url: string;
            description: string;
            events: string[];
            enabled: boolean;
            /** @description `gone`: it answered 410. `failing`: nothing was taken for three days. */
            disabled_reason: "requested" | "gone" | "failing" | null;
            disabled_at: components["schemas"]["Instant"] | null;
            /** @description The client that made it. */
            created_by: string;
            /** @description Until then the secret of before signs as well. */
            previous_secret_valid_until: components["schemas"]["Instant"] | null;
            /** @description Attempts that failed since the last one that was taken. */
            failures: number;
            failing_since: components["schemas"]["Instant"] | null;
            /** @description Why the last attempt failed. */
            last_error: string | null;
            last_delivered_at: components["schemas"]["Instant"] | null;
            /** @description Records that are still to be queued again. */
            replay: {
                next_number: number;
                to_number: number;
            } | null;
            version: number;
            created_at: components["schemas"]["Instant"];
            updated_at: components["schemas"]["Instant"];
            /** @description Signs the events (Standard Webhooks). It is shown this once. */
            secret: string;
        };
        /** WebhookEvent */
        WebhookEvent: {
            /** @example points.credited */
            type: string;
            /** @description When it happened. */
            timestamp: components["schemas"]["Instant"];
            data: {
                /** @example txn_1_1234 */
                transaction?: string;
                /** @description The number of its record. */
                number?: number;
                by?: string;
                member?: string;
                into?: string;
                point_type?: string;
                reference?: string;
                reference_id?: string;
                hold?: string;
                reverses?: string;
                badge?: string;
                rank?: string;
                cause?: string;
                /** @description Of a badge, from 0; null: not held any more. */
                level?: number | null;
                /** @description Null when it is the first. */
                previous_rank?: string | null;
                amount?: components["schemas"]["Decimal"];
                balances?: {
                    member: string;
                    point_type: string;
                    /** @example available */
                    bucket: string;
                    amount: components["schemas"]["Decimal"];
                    balance_after: components["schemas"]["Decimal"];
                }[];
            };
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    isAlive: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": "alive"
                     *     }
                     */
                    "application/json": components["schemas"]["IsAliveReply"];
                };
            };
        };
    };
    isReady: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": "ready"
                     *     }
                     */
                    "application/json": components["schemas"]["IsReadyReply"];
                };
            };
            /** @description Not now. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @example ready */
                        status: string;
                    };
                };
            };
        };
    };
    creditPoints: {
        parameters: {
            query?: {
                /** @description Same checks, same reply; nothing is written, no key is needed. */
                dry_run?: boolean;
            };
            header?: {
                /**
                 * @description Your key of this call: repeat the call with it and it still happens once.
                 * @example order-1001-earned
                 */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "member": "email:ann@shop.example",
                 *       "point_type": "points",
                 *       "amount": "120",
                 *       "reference": "purchase",
                 *       "reference_id": "order-1001",
                 *       "entry": "{points} {point_name} for order {reference_id}",
                 *       "data": {
                 *         "basket": "B-17",
                 *         "store": "Via Roma"
                 *       },
                 *       "expires_on": "2027-03-31"
                 *     }
                 */
                "application/json": components["schemas"]["CreditPointsRequest"];
            };
        };
        responses: {
            /** @description The dry run: what would be written. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Transaction"];
                };
            };
            /** @description Written, and safe. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "txn_1_11",
                     *       "number": 11,
                     *       "type": "credit",
                     *       "at": "2026-03-01T12:00:00.000Z",
                     *       "by": "ck_1_0d4f7a10b92c4e55a8c3f16e",
                     *       "point_type": "points",
                     *       "amount": "120",
                     *       "member": "mbr_1_1",
                     *       "reference": "purchase",
                     *       "reference_id": "order-1001",
                     *       "entry": "{points} {point_name} for order {reference_id}",
                     *       "entry_text": "120 points for order order-1001",
                     *       "data": {
                     *         "basket": "B-17",
                     *         "store": "Via Roma"
                     *       },
                     *       "legs": [
                     *         {
                     *           "member": "mbr_1_1",
                     *           "point_type": "points",
                     *           "bucket": "available",
                     *           "amount": "120",
                     *           "balance_after": "520",
                     *           "lots": [
                     *             {
                     *               "amount": "120",
                     *               "expires_on": "2027-03-31"
                     *             }
                     *           ]
                     *         },
                     *         {
                     *           "account": "issued",
                     *           "point_type": "points",
                     *           "amount": "-120"
                     *         }
                     *       ],
                     *       "hash": "5feceb66ffc86f38d952786c6d696c79c2dbc239dd4e91b46729d73a27fb57e9"
                     *     }
                     */
                    "application/json": components["schemas"]["Transaction"];
                };
            };
            /** @description Not understood: every wrong field is named. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credentials, or wrong ones. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The credentials lack the scope, which is named. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something that the call names does not exist here. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The present state does not allow it; the state is told. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The member has been erased. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description What the caller expected is not so; what is so is told. */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not of a type that this call takes. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Understood and refused: `code` says why, with the facts. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many calls: try again after Retry-After seconds. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now: try again after Retry-After seconds, with the same Idempotency-Key. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    debitPoints: {
        parameters: {
            query?: {
                /** @description Same checks, same reply; nothing is written, no key is needed. */
                dry_run?: boolean;
            };
            header?: {
                /**
                 * @description Your key of this call: repeat the call with it and it still happens once.
                 * @example order-1002-paid
                 */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "member": "email:ann@shop.example",
                 *       "point_type": "credits",
                 *       "amount": "4.50",
                 *       "reference": "payment",
                 *       "reference_id": "order-1002"
                 *     }
                 */
                "application/json": components["schemas"]["DebitPointsRequest"];
            };
        };
        responses: {
            /** @description The dry run: what would be written. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Transaction"];
                };
            };
            /** @description Written, and safe. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "txn_1_13",
                     *       "number": 13,
                     *       "type": "debit",
                     *       "at": "2026-03-01T12:00:00.000Z",
                     *       "by": "ck_1_0d4f7a10b92c4e55a8c3f16e",
                     *       "point_type": "credits",
                     *       "amount": "4.50",
                     *       "member": "mbr_1_1",
                     *       "reference": "payment",
                     *       "reference_id": "order-1002",
                     *       "legs": [
                     *         {
                     *           "member": "mbr_1_1",
                     *           "point_type": "credits",
                     *           "bucket": "available",
                     *           "amount": "-4.50",
                     *           "balance_after": "45.50",
                     *           "lots": [
                     *             {
                     *               "amount": "-4.50"
                     *             }
                     *           ]
                     *         },
                     *         {
                     *           "account": "redeemed",
                     *           "point_type": "credits",
                     *           "amount": "4.50"
                     *         }
                     *       ],
                     *       "hash": "5feceb66ffc86f38d952786c6d696c79c2dbc239dd4e91b46729d73a27fb57e9"
                     *     }
                     */
                    "application/json": components["schemas"]["Transaction"];
                };
            };
            /** @description Not understood: every wrong field is named. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credentials, or wrong ones. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The credentials lack the scope, which is named. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something that the call names does not exist here. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The present state does not allow it; the state is told. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The member has been erased. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description What the caller expected is not so; what is so is told. */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not of a type that this call takes. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Understood and refused: `code` says why, with the facts. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many calls: try again after Retry-After seconds. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now: try again after Retry-After seconds, with the same Idempotency-Key. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    transferPoints: {
        parameters: {
            query?: {
                /** @description Same checks, same reply; nothing is written, no key is needed. */
                dry_run?: boolean;
            };
            header?: {
                /**
                 * @description Your key of this call: repeat the call with it and it still happens once.
                 * @example gift-77
                 */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "from": "email:ann@shop.example",
                 *       "to": "external_id:C-1002",
                 *       "point_type": "points",
                 *       "amount": "20",
                 *       "reference": "gift"
                 *     }
                 */
                "application/json": components["schemas"]["TransferPointsRequest"];
            };
        };
        responses: {
            /** @description The dry run: what would be written. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Transaction"];
                };
            };
            /** @description Written, and safe. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "txn_1_14",
                     *       "number": 14,
                     *       "type": "transfer",
                     *       "at": "2026-03-01T12:00:00.000Z",
                     *       "by": "ck_1_0d4f7a10b92c4e55a8c3f16e",
                     *       "point_type": "points",
                     *       "amount": "20",
                     *       "reference": "gift",
                     *       "legs": [
                     *         {
                     *           "member": "mbr_1_1",
                     *           "point_type": "points",
                     *           "bucket": "available",
                     *           "amount": "-20",
                     *           "balance_after": "500",
                     *           "lots": [
                     *             {
                     *               "amount": "-20",
                     *               "expires_on": "2027-03-31"
                     *             }
                     *           ]
                     *         },
                     *         {
                     *           "member": "mbr_1_2",
                     *           "point_type": "points",
                     *           "bucket": "available",
                     *           "amount": "20",
                     *           "balance_after": "220",
                     *           "lots": [
                     *             {
                     *               "amount": "20",
                     *               "expires_on": "2027-03-31"
                     *             }
                     *           ]
                     *         }
                     *       ],
                     *       "hash": "5feceb66ffc86f38d952786c6d696c79c2dbc239dd4e91b46729d73a27fb57e9"
                     *     }
                     */
                    "application/json": components["schemas"]["Transaction"];
                };
            };
            /** @description Not understood: every wrong field is named. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credentials, or wrong ones. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The credentials lack the scope, which is named. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something that the call names does not exist here. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The present state does not allow it; the state is told. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The member has been erased. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description What the caller expected is not so; what is so is told. */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not of a type that this call takes. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Understood and refused: `code` says why, with the facts. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many calls: try again after Retry-After seconds. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now: try again after Retry-After seconds, with the same Idempotency-Key. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    setBalance: {
        parameters: {
            query?: {
                /** @description Same checks, same reply; nothing is written, no key is needed. */
                dry_run?: boolean;
            };
            header?: {
                /**
                 * @description Your key of this call: repeat the call with it and it still happens once.
                 * @example stocktake-2026-03
                 */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "member": "external_id:C-1002",
                 *       "point_type": "points",
                 *       "balance": "200",
                 *       "expected_balance": "220",
                 *       "reference": "correction"
                 *     }
                 */
                "application/json": components["schemas"]["SetBalanceRequest"];
            };
        };
        responses: {
            /** @description The dry run: what would be written. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Transaction"];
                };
            };
            /** @description Written, and safe. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "txn_1_16",
                     *       "number": 16,
                     *       "type": "adjustment",
                     *       "at": "2026-03-01T12:00:00.000Z",
                     *       "by": "ck_1_0d4f7a10b92c4e55a8c3f16e",
                     *       "point_type": "points",
                     *       "amount": "-20",
                     *       "member": "mbr_1_2",
                     *       "reference": "correction",
                     *       "legs": [
                     *         {
                     *           "member": "mbr_1_2",
                     *           "point_type": "points",
                     *           "bucket": "available",
                     *           "amount": "-20",
                     *           "balance_after": "200",
                     *           "lots": [
                     *             {
                     *               "amount": "-20",
                     *               "expires_on": "2027-03-31"
                     *             }
                     *           ]
                     *         },
                     *         {
                     *           "account": "adjusted",
                     *           "point_type": "points",
                     *           "amount": "20"
                     *         }
                     *       ],
                     *       "hash": "5feceb66ffc86f38d952786c6d696c79c2dbc239dd4e91b46729d73a27fb57e9"
                     *     }
                     */
                    "application/json": components["schemas"]["Transaction"];
                };
            };
            /** @description Not understood: every wrong field is named. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credentials, or wrong ones. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The credentials lack the scope, which is named. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something that the call names does not exist here. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The present state does not allow it; the state is told. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The member has been erased. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description What the caller expected is not so; what is so is told. */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not of a type that this call takes. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Understood and refused: `code` says why, with the facts. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many calls: try again after Retry-After seconds. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now: try again after Retry-After seconds, with the same Idempotency-Key. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listHolds: {
        parameters: {
            query?: {
                /**
                 * @description Holds of this member.
                 * @example email:ann@shop.example
                 */
                member?: components["schemas"]["MemberRef"];
                /**
                 * @description Holds in this state.
                 * @example open
                 */
                state?: components["schemas"]["HoldState"];
                /**
                 * @description Items of one page; 50 when left out.
                 * @example 50
                 */
                limit?: number;
                /** @description `next_cursor` of the page before. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "id": "hld_1_17",
                     *           "member": "mbr_1_1",
                     *           "point_type": "points",
                     *           "state": "open",
                     *           "amount": "100",
                     *           "remaining": "100",
                     *           "captured": "0",
                     *           "expires_at": "2026-03-02T12:00:00.000Z",
                     *           "lots": [
                     *             {
                     *               "amount": "100",
                     *               "expires_on": "2027-03-31"
                     *             }
                     *           ]
                     *         }
                     *       ],
                     *       "next_cursor": null
                     *     }
                     */
                    "application/json": components["schemas"]["HoldPage"];
                };
            };
            /** @description Not understood: every wrong field is named. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credentials, or wrong ones. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The credentials lack the scope, which is named. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something that the call names does not exist here. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The member has been erased. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many calls: try again after Retry-After seconds. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now: try again after Retry-After seconds, with the same Idempotency-Key. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    holdPoints: {
        parameters: {
            query?: {
                /** @description Same checks, same reply; nothing is written, no key is needed. */
                dry_run?: boolean;
            };
            header?: {
                /**
                 * @description Your key of this call: repeat the call with it and it still happens once.
                 * @example cart-31
                 */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "member": "email:ann@shop.example",
                 *       "point_type": "points",
                 *       "amount": "100",
                 *       "reference": "checkout",
                 *       "reference_id": "cart-31",
                 *       "expires_at": "2026-03-02T12:00:00.000Z"
                 *     }
                 */
                "application/json": components["schemas"]["HoldPointsRequest"];
            };
        };
        responses: {
            /** @description The dry run: what would be written. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Transaction"];
                };
            };
            /** @description Written, and safe. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "txn_1_17",
                     *       "number": 17,
                     *       "type": "hold",
                     *       "at": "2026-03-01T12:00:00.000Z",
                     *       "by": "ck_1_0d4f7a10b92c4e55a8c3f16e",
                     *       "point_type": "points",
                     *       "amount": "100",
                     *       "member": "mbr_1_1",
                     *       "reference": "checkout",
                     *       "reference_id": "cart-31",
                     *       "hold": "hld_1_17",
                     *       "hold_expires_at": "2026-03-02T12:00:00.000Z",
                     *       "legs": [
                     *         {
                     *           "member": "mbr_1_1",
                     *           "point_type": "points",
                     *           "bucket": "available",
                     *           "amount": "-100",
                     *           "balance_after": "400",
                     *           "lots": [
                     *             {
                     *               "amount": "-100",
                     *               "expires_on": "2027-03-31"
                     *             }
                     *           ]
                     *         },
                     *         {
                     *           "member": "mbr_1_1",
                     *           "point_type": "points",
                     *           "bucket": "held",
                     *           "amount": "100",
                     *           "balance_after": "200",
                     *           "lots": [
                     *             {
                     *               "amount": "100",
                     *               "expires_on": "2027-03-31"
                     *             }
                     *           ]
                     *         }
                     *       ],
                     *       "hash": "5feceb66ffc86f38d952786c6d696c79c2dbc239dd4e91b46729d73a27fb57e9"
                     *     }
                     */
                    "application/json": components["schemas"]["Transaction"];
                };
            };
            /** @description Not understood: every wrong field is named. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credentials, or wrong ones. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The credentials lack the scope, which is named. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something that the call names does not exist here. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The present state does not allow it; the state is told. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The member has been erased. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description What the caller expected is not so; what is so is told. */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not of a type that this call takes. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Understood and refused: `code` says why, with the facts. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many calls: try again after Retry-After seconds. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now: try again after Retry-After seconds, with the same Idempotency-Key. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    captureHold: {
        parameters: {
            query?: {
                /** @description Same checks, same reply; nothing is written, no key is needed. */
                dry_run?: boolean;
            };
            header?: {
                /**
                 * @description Your key of this call: repeat the call with it and it still happens once.
                 * @example cart-29-shipped
                 */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @example hld_1_7 */
                hold: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "amount": "60",
                 *       "final": true,
                 *       "reference": "shipment",
                 *       "reference_id": "parcel-29"
                 *     }
                 */
                "application/json": components["schemas"]["CaptureHoldRequest"];
            };
        };
        responses: {
            /** @description The dry run: what would be written. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Transaction"];
                };
            };
            /** @description Written, and safe. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "txn_1_18",
                     *       "number": 18,
                     *       "type": "capture",
                     *       "at": "2026-03-01T12:00:00.000Z",
                     *       "by": "ck_1_0d4f7a10b92c4e55a8c3f16e",
                     *       "point_type": "points",
                     *       "amount": "60",
                     *       "member": "mbr_1_1",
                     *       "reference": "shipment",
                     *       "reference_id": "parcel-29",
                     *       "hold": "hld_1_7",
                     *       "legs": [
                     *         {
                     *           "member": "mbr_1_1",
                     *           "point_type": "points",
                     *           "bucket": "held",
                     *           "amount": "-60",
                     *           "balance_after": "140",
                     *           "lots": [
                     *             {
                     *               "amount": "-60"
                     *             }
                     *           ]
                     *         },
                     *         {
                     *           "account": "redeemed",
                     *           "point_type": "points",
                     *           "amount": "60"
                     *         }
                     *       ],
                     *       "hash": "5feceb66ffc86f38d952786c6d696c79c2dbc239dd4e91b46729d73a27fb57e9"
                     *     }
                     */
                    "application/json": components["schemas"]["Transaction"];
                };
            };
            /** @description Not understood: every wrong field is named. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credentials, or wrong ones. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The credentials lack the scope, which is named. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something that the call names does not exist here. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The present state does not allow it; the state is told. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The member has been erased. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description What the caller expected is not so; what is so is told. */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not of a type that this call takes. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Understood and refused: `code` says why, with the facts. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many calls: try again after Retry-After seconds. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now: try again after Retry-After seconds, with the same Idempotency-Key. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    releaseHold: {
        parameters: {
            query?: {
                /** @description Same checks, same reply; nothing is written, no key is needed. */
                dry_run?: boolean;
            };
            header?: {
                /**
                 * @description Your key of this call: repeat the call with it and it still happens once.
                 * @example cart-30-abandoned
                 */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @example hld_1_8 */
                hold: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "reference": "cart_abandoned"
                 *     }
                 */
                "application/json": components["schemas"]["ReleaseHoldRequest"];
            };
        };
        responses: {
            /** @description The dry run: what would be written. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Transaction"];
                };
            };
            /** @description Written, and safe. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "txn_1_19",
                     *       "number": 19,
                     *       "type": "release",
                     *       "at": "2026-03-01T12:00:00.000Z",
                     *       "by": "ck_1_0d4f7a10b92c4e55a8c3f16e",
                     *       "point_type": "points",
                     *       "amount": "40",
                     *       "member": "mbr_1_1",
                     *       "reference": "cart_abandoned",
                     *       "hold": "hld_1_8",
                     *       "legs": [
                     *         {
                     *           "member": "mbr_1_1",
                     *           "point_type": "points",
                     *           "bucket": "held",
                     *           "amount": "-40",
                     *           "balance_after": "100",
                     *           "lots": [
                     *             {
                     *               "amount": "-40"
                     *             }
                     *           ]
                     *         },
                     *         {
                     *           "member": "mbr_1_1",
                     *           "point_type": "points",
                     *           "bucket": "available",
                     *           "amount": "40",
                     *           "balance_after": "440",
                     *           "lots": [
                     *             {
                     *               "amount": "40"
                     *             }
                     *           ]
                     *         }
                     *       ],
                     *       "hash": "5feceb66ffc86f38d952786c6d696c79c2dbc239dd4e91b46729d73a27fb57e9"
                     *     }
                     */
                    "application/json": components["schemas"]["Transaction"];
                };
            };
            /** @description Not understood: every wrong field is named. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credentials, or wrong ones. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The credentials lack the scope, which is named. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something that the call names does not exist here. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The present state does not allow it; the state is told. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The member has been erased. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description What the caller expected is not so; what is so is told. */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not of a type that this call takes. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Understood and refused: `code` says why, with the facts. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many calls: try again after Retry-After seconds. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now: try again after Retry-After seconds, with the same Idempotency-Key. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    reverseTransaction: {
        parameters: {
            query?: {
                /** @description Same checks, same reply; nothing is written, no key is needed. */
                dry_run?: boolean;
            };
            header?: {
                /**
                 * @description Your key of this call: repeat the call with it and it still happens once.
                 * @example return-1000
                 */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @example txn_1_5 */
                transaction: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "amount": "50",
                 *       "reference": "return",
                 *       "reference_id": "order-1000"
                 *     }
                 */
                "application/json": components["schemas"]["ReverseTransactionRequest"];
            };
        };
        responses: {
            /** @description The dry run: what would be written. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Transaction"];
                };
            };
            /** @description Written, and safe. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "txn_1_20",
                     *       "number": 20,
                     *       "type": "reversal",
                     *       "at": "2026-03-01T12:00:00.000Z",
                     *       "by": "ck_1_0d4f7a10b92c4e55a8c3f16e",
                     *       "point_type": "points",
                     *       "amount": "50",
                     *       "member": "mbr_1_1",
                     *       "reference": "return",
                     *       "reference_id": "order-1000",
                     *       "reverses": "txn_1_5",
                     *       "legs": [
                     *         {
                     *           "member": "mbr_1_1",
                     *           "point_type": "points",
                     *           "bucket": "available",
                     *           "amount": "-50",
                     *           "balance_after": "390",
                     *           "lots": [
                     *             {
                     *               "amount": "-50"
                     *             }
                     *           ]
                     *         },
                     *         {
                     *           "account": "issued",
                     *           "point_type": "points",
                     *           "amount": "50"
                     *         }
                     *       ],
                     *       "hash": "5feceb66ffc86f38d952786c6d696c79c2dbc239dd4e91b46729d73a27fb57e9"
                     *     }
                     */
                    "application/json": components["schemas"]["Transaction"];
                };
            };
            /** @description Not understood: every wrong field is named. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credentials, or wrong ones. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The credentials lack the scope, which is named. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something that the call names does not exist here. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The present state does not allow it; the state is told. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The member has been erased. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description What the caller expected is not so; what is so is told. */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not of a type that this call takes. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Understood and refused: `code` says why, with the facts. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many calls: try again after Retry-After seconds. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now: try again after Retry-After seconds, with the same Idempotency-Key. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    submitBatch: {
        parameters: {
            query?: {
                /** @description Same checks, same reply; nothing is written, no key is needed. */
                dry_run?: boolean;
            };
            header?: {
                /** @example import-2026-03-01 */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "items": [
                 *         {
                 *           "type": "credit",
                 *           "member": "email:ann@shop.example",
                 *           "point_type": "points",
                 *           "amount": "10",
                 *           "reference": "review"
                 *         },
                 *         {
                 *           "type": "debit",
                 *           "member": "external_id:C-1002",
                 *           "point_type": "points",
                 *           "amount": "5",
                 *           "reference": "raffle"
                 *         }
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["SubmitBatchRequest"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "results": [
                     *         {
                     *           "index": 0,
                     *           "replayed": false,
                     *           "status": 201,
                     *           "transaction": {
                     *             "id": "txn_1_21",
                     *             "number": 21,
                     *             "type": "credit",
                     *             "at": "2026-03-01T12:00:00.000Z",
                     *             "by": "ck_1_0d4f7a10b92c4e55a8c3f16e",
                     *             "point_type": "points",
                     *             "amount": "10",
                     *             "member": "mbr_1_1",
                     *             "reference": "review",
                     *             "legs": [
                     *               {
                     *                 "member": "mbr_1_1",
                     *                 "point_type": "points",
                     *                 "bucket": "available",
                     *                 "amount": "10",
                     *                 "balance_after": "400",
                     *                 "lots": [
                     *                   {
                     *                     "amount": "10"
                     *                   }
                     *                 ]
                     *               },
                     *               {
                     *                 "account": "issued",
                     *                 "point_type": "points",
                     *                 "amount": "-10"
                     *               }
                     *             ],
                     *             "hash": "5feceb66ffc86f38d952786c6d696c79c2dbc239dd4e91b46729d73a27fb57e9"
                     *           }
                     *         },
                     *         {
                     *           "index": 1,
                     *           "replayed": false,
                     *           "status": 201,
                     *           "transaction": {
                     *             "id": "txn_1_22",
                     *             "number": 22,
                     *             "type": "debit",
                     *             "at": "2026-03-01T12:00:00.000Z",
                     *             "by": "ck_1_0d4f7a10b92c4e55a8c3f16e",
                     *             "point_type": "points",
                     *             "amount": "5",
                     *             "member": "mbr_1_2",
                     *             "reference": "raffle",
                     *             "legs": [
                     *               {
                     *                 "member": "mbr_1_2",
                     *                 "point_type": "points",
                     *                 "bucket": "available",
                     *                 "amount": "-5",
                     *                 "balance_after": "195",
                     *                 "lots": [
                     *                   {
                     *                     "amount": "-5"
                     *                   }
                     *                 ]
                     *               },
                     *               {
                     *                 "account": "redeemed",
                     *                 "point_type": "points",
                     *                 "amount": "5"
                     *               }
                     *             ],
                     *             "hash": "5feceb66ffc86f38d952786c6d696c79c2dbc239dd4e91b46729d73a27fb57e9"
                     *           }
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["SubmitBatchReply"];
                };
            };
            /** @description Not understood: every wrong field is named. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credentials, or wrong ones. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The credentials lack the scope, which is named. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something that the call names does not exist here. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The present state does not allow it; the state is told. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The member has been erased. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description What the caller expected is not so; what is so is told. */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not of a type that this call takes. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Understood and refused: `code` says why, with the facts. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many calls: try again after Retry-After seconds. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now: try again after Retry-After seconds, with the same Idempotency-Key. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getHold: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example hld_1_7 */
                hold: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The hold. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "hld_1_7",
                     *       "member": "mbr_1_1",
                     *       "point_type": "points",
                     *       "state": "captured",
                     *       "amount": "60",
                     *       "remaining": "0",
                     *       "captured": "60",
                     *       "lots": []
                     *     }
                     */
                    "application/json": components["schemas"]["Hold"];
                };
            };
            /** @description Not understood: every wrong field is named. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credentials, or wrong ones. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The credentials lack the scope, which is named. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something that the call names does not exist here. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many calls: try again after Retry-After seconds. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now: try again after Retry-After seconds, with the same Idempotency-Key. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getBalances: {
        parameters: {
            query?: {
                /**
                 * @description One point type only.
                 * @example points
                 */
                point_type?: components["schemas"]["PointTypeKey"];
                /**
                 * @description An instant of the past: what was booked by then. Left out: now.
                 * @example 2026-11-22T08:30:00.000Z
                 */
                as_of?: components["schemas"]["Instant"];
            };
            header?: never;
            path: {
                /**
                 * @description A member: `mbr_1_42`, the number `42`, `external_id:X-1` or `email:ann@shop.example`.
                 * @example email:ann@shop.example
                 */
                member: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Lifetime sums, `expiring` and `activating` are of now only: with `as_of` they are left out. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "member": "mbr_1_1",
                     *       "at": "2026-03-01T12:00:00.000Z",
                     *       "balances": [
                     *         {
                     *           "point_type": "points",
                     *           "available": "400",
                     *           "pending": "0",
                     *           "held": "100",
                     *           "lifetime_earned": "580",
                     *           "lifetime_spent": "60",
                     *           "expiring": [],
                     *           "activating": []
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["Balances"];
                };
            };
            /** @description Not understood: every wrong field is named. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credentials, or wrong ones. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The credentials lack the scope, which is named. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something that the call names does not exist here. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The member has been erased. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Understood and refused: `code` says why, with the facts. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many calls: try again after Retry-After seconds. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now: try again after Retry-After seconds, with the same Idempotency-Key. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listHistory: {
        parameters: {
            query?: {
                /** @description One or more: `type=credit&type=debit`. */
                type?: components["schemas"]["TransactionType"][];
                /** @description Exactly this reference. */
                reference?: string;
                /** @description Exactly this reference id. */
                reference_id?: string;
                /**
                 * @description Written at this instant or later.
                 * @example 2026-11-22T08:30:00.000Z
                 */
                from?: components["schemas"]["Instant"];
                /**
                 * @description Written before this instant.
                 * @example 2026-11-22T08:30:00.000Z
                 */
                to?: components["schemas"]["Instant"];
                /**
                 * @description What touches this point type.
                 * @example points
                 */
                point_type?: components["schemas"]["PointTypeKey"];
                /**
                 * @description At least this amount, without regard to sign. Needs `point_type`.
                 * @example 10.50
                 */
                min_amount?: components["schemas"]["Decimal"];
                /**
                 * @description At most this amount, without regard to sign. Needs `point_type`.
                 * @example 10.50
                 */
                max_amount?: components["schemas"]["Decimal"];
                /**
                 * @description Items of one page; 50 when left out.
                 * @example 2
                 */
                limit?: number;
                /** @description `next_cursor` of the page before. */
                cursor?: string;
            };
            header?: never;
            path: {
                /**
                 * @description A member: `mbr_1_42`, the number `42`, `external_id:X-1` or `email:ann@shop.example`.
                 * @example email:ann@shop.example
                 */
                member: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "id": "txn_1_21",
                     *           "number": 21,
                     *           "type": "credit",
                     *           "at": "2026-03-01T12:00:00.000Z",
                     *           "by": "ck_1_0d4f7a10b92c4e55a8c3f16e",
                     *           "point_type": "points",
                     *           "amount": "10",
                     *           "member": "mbr_1_1",
                     *           "reference": "review",
                     *           "legs": [
                     *             {
                     *               "member": "mbr_1_1",
                     *               "point_type": "points",
                     *               "bucket": "available",
                     *               "amount": "10",
                     *               "balance_after": "400",
                     *               "lots": [
                     *                 {
                     *                   "amount": "10"
                     *                 }
                     *               ]
                     *             }
                     *           ],
                     *           "hash": "5feceb66ffc86f38d952786c6d696c79c2dbc239dd4e91b46729d73a27fb57e9"
                     *         },
                     *         {
                     *           "id": "txn_1_20",
                     *           "number": 20,
                     *           "type": "reversal",
                     *           "at": "2026-03-01T12:00:00.000Z",
                     *           "by": "ck_1_0d4f7a10b92c4e55a8c3f16e",
                     *           "point_type": "points",
                     *           "amount": "50",
                     *           "member": "mbr_1_1",
                     *           "reference": "return",
                     *           "reference_id": "order-1000",
                     *           "reverses": "txn_1_5",
                     *           "legs": [
                     *             {
                     *               "member": "mbr_1_1",
                     *               "point_type": "points",
                     *               "bucket": "available",
                     *               "amount": "-50",
                     *               "balance_after": "390",
                     *               "lots": [
                     *                 {
                     *                   "amount": "-50"
                     *                 }
                     *               ]
                     *             }
                     *           ],
                     *           "hash": "5feceb66ffc86f38d952786c6d696c79c2dbc239dd4e91b46729d73a27fb57e9"
                     *         }
                     *       ],
                     *       "next_cursor": "aGlzdG9yeToyMA"
                     *     }
                     */
                    "application/json": components["schemas"]["TransactionPage"];
                };
            };
            /** @description Not understood: every wrong field is named. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credentials, or wrong ones. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The credentials lack the scope, which is named. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something that the call names does not exist here. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The member has been erased. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Understood and refused: `code` says why, with the facts. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many calls: try again after Retry-After seconds. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now: try again after Retry-After seconds, with the same Idempotency-Key. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listTransactions: {
        parameters: {
            query?: {
                /** @description One or more: `type=credit&type=debit`. */
                type?: components["schemas"]["TransactionType"][];
                /**
                 * @description Exactly this reference.
                 * @example gift
                 */
                reference?: string;
                /** @description Exactly this reference id. */
                reference_id?: string;
                /**
                 * @description Written at this instant or later.
                 * @example 2026-11-22T08:30:00.000Z
                 */
                from?: components["schemas"]["Instant"];
                /**
                 * @description Written before this instant.
                 * @example 2026-11-22T08:30:00.000Z
                 */
                to?: components["schemas"]["Instant"];
                /**
                 * @description What touches this point type.
                 * @example points
                 */
                point_type?: components["schemas"]["PointTypeKey"];
                /**
                 * @description At least this amount, without regard to sign. Needs `point_type`.
                 * @example 10.50
                 */
                min_amount?: components["schemas"]["Decimal"];
                /**
                 * @description At most this amount, without regard to sign. Needs `point_type`.
                 * @example 10.50
                 */
                max_amount?: components["schemas"]["Decimal"];
                /**
                 * @description What touches this member.
                 * @example email:ann@shop.example
                 */
                member?: components["schemas"]["MemberRef"];
                /**
                 * @description Items of one page; 50 when left out.
                 * @example 2
                 */
                limit?: number;
                /** @description `next_cursor` of the page before. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "id": "txn_1_14",
                     *           "number": 14,
                     *           "type": "transfer",
                     *           "at": "2026-03-01T12:00:00.000Z",
                     *           "by": "ck_1_0d4f7a10b92c4e55a8c3f16e",
                     *           "point_type": "points",
                     *           "amount": "20",
                     *           "reference": "gift",
                     *           "legs": [
                     *             {
                     *               "member": "mbr_1_1",
                     *               "point_type": "points",
                     *               "bucket": "available",
                     *               "amount": "-20",
                     *               "balance_after": "500",
                     *               "lots": [
                     *                 {
                     *                   "amount": "-20",
                     *                   "expires_on": "2027-03-31"
                     *                 }
                     *               ]
                     *             },
                     *             {
                     *               "member": "mbr_1_2",
                     *               "point_type": "points",
                     *               "bucket": "available",
                     *               "amount": "20",
                     *               "balance_after": "220",
                     *               "lots": [
                     *                 {
                     *                   "amount": "20",
                     *                   "expires_on": "2027-03-31"
                     *                 }
                     *               ]
                     *             }
                     *           ],
                     *           "hash": "5feceb66ffc86f38d952786c6d696c79c2dbc239dd4e91b46729d73a27fb57e9"
                     *         }
                     *       ],
                     *       "next_cursor": null
                     *     }
                     */
                    "application/json": components["schemas"]["TransactionPage"];
                };
            };
            /** @description Not understood: every wrong field is named. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credentials, or wrong ones. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The credentials lack the scope, which is named. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something that the call names does not exist here. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The member has been erased. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Understood and refused: `code` says why, with the facts. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many calls: try again after Retry-After seconds. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now: try again after Retry-After seconds, with the same Idempotency-Key. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getTransaction: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example txn_1_5 */
                transaction: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The record, with what became of it. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "txn_1_5",
                     *       "number": 5,
                     *       "type": "credit",
                     *       "at": "2026-03-01T12:00:00.000Z",
                     *       "by": "ck_1_0d4f7a10b92c4e55a8c3f16e",
                     *       "point_type": "points",
                     *       "amount": "500",
                     *       "member": "mbr_1_1",
                     *       "reference": "purchase",
                     *       "reference_id": "order-1000",
                     *       "legs": [
                     *         {
                     *           "member": "mbr_1_1",
                     *           "point_type": "points",
                     *           "bucket": "available",
                     *           "amount": "500",
                     *           "balance_after": "500",
                     *           "lots": [
                     *             {
                     *               "amount": "500"
                     *             }
                     *           ]
                     *         },
                     *         {
                     *           "account": "issued",
                     *           "point_type": "points",
                     *           "amount": "-500"
                     *         }
                     *       ],
                     *       "hash": "5feceb66ffc86f38d952786c6d696c79c2dbc239dd4e91b46729d73a27fb57e9",
                     *       "reversed": "50"
                     *     }
                     */
                    "application/json": components["schemas"]["Transaction"];
                };
            };
            /** @description Not understood: every wrong field is named. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credentials, or wrong ones. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The credentials lack the scope, which is named. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something that the call names does not exist here. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many calls: try again after Retry-After seconds. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now: try again after Retry-After seconds, with the same Idempotency-Key. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getJournalHead: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "number": 30,
                     *       "at": "2026-03-01T12:00:00.000Z",
                     *       "hash": "5feceb66ffc86f38d952786c6d696c79c2dbc239dd4e91b46729d73a27fb57e9",
                     *       "cursor": "30-5feceb66"
                     *     }
                     */
                    "application/json": components["schemas"]["JournalHead"];
                };
            };
            /** @description Not understood: every wrong field is named. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credentials, or wrong ones. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The credentials lack the scope, which is named. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many calls: try again after Retry-After seconds. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now: try again after Retry-After seconds, with the same Idempotency-Key. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    streamJournal: {
        parameters: {
            query?: {
                /**
                 * @description Where to go on: an event’s id (`1234-0a1b2c3d`), or `0` for the beginning. Left out: from now.
                 * @example 0
                 */
                cursor?: string;
            };
            header?: {
                /** @description Where to go on: an event’s id (`1234-0a1b2c3d`), or `0` for the beginning. Goes before `cursor`. */
                "Last-Event-Id"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The events. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example id: 1-5feceb66
                     *     event: member_created
                     *     data: {"id":"txn_1_1","number":1,"type":"member_created","at":"2026-03-01T12:00:00.000Z","by":"ck_1_0d4f7a10b92c4e55a8c3f16e","member":"mbr_1_1","legs":[],"hash":"5feceb66ffc86f38d952786c6d696c79c2dbc239dd4e91b46729d73a27fb57e9"}
                     */
                    "text/event-stream": string;
                };
            };
            /** @description Not understood: every wrong field is named. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credentials, or wrong ones. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The credentials lack the scope, which is named. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The present state does not allow it; the state is told. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many calls: try again after Retry-After seconds. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now: try again after Retry-After seconds, with the same Idempotency-Key. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    dailyStatistics: {
        parameters: {
            query?: {
                /**
                 * @description The first day; left out: 30 days up to `to`.
                 * @example 2026-03-01
                 */
                from?: components["schemas"]["Day"];
                /**
                 * @description The last day; left out: today in the program’s time zone.
                 * @example 2026-03-01
                 */
                to?: components["schemas"]["Day"];
                /**
                 * @description One point type only.
                 * @example points
                 */
                point_type?: components["schemas"]["PointTypeKey"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "from": "2026-03-01",
                     *       "to": "2026-03-01",
                     *       "time_zone": "Europe/Rome",
                     *       "days": [
                     *         {
                     *           "day": "2026-03-01",
                     *           "point_type": "points",
                     *           "earned": "810",
                     *           "spent": "65",
                     *           "expired": "0",
                     *           "adjusted": "-20",
                     *           "outstanding": "725"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["Statistics"];
                };
            };
            /** @description Not understood: every wrong field is named. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credentials, or wrong ones. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The credentials lack the scope, which is named. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something that the call names does not exist here. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many calls: try again after Retry-After seconds. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now: try again after Retry-After seconds, with the same Idempotency-Key. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    exportJournal: {
        parameters: {
            query?: {
                /** @description One JSON object a line (`ndjson`, when left out), `csv`, or `spreadsheet`: CSV in which no text is taken for a formula. */
                format?: "ndjson" | "csv" | "spreadsheet";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The rows. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {"number":1,"at":"2026-03-01T12:00:00.000Z","type":"member_created","record":"{\"by\":\"ck_1_0d4f7a10b92c4e55a8c3f16e\",\"member\":1}","hash":"5feceb66ffc86f38d952786c6d696c79c2dbc239dd4e91b46729d73a27fb57e9","key_hash":"9f4360b400d483f98d02e5bbf602b190","fingerprint":"9f4360b400d483f98d02e5bbf602b190","salt":null,"entry":null,"data":null,"explanation":null}
                     *     {"number":2,"at":"2026-03-01T12:00:00.000Z","type":"member_created","record":"{\"by\":\"ck_1_0d4f7a10b92c4e55a8c3f16e\",\"member\":2}","hash":"5feceb66ffc86f38d952786c6d696c79c2dbc239dd4e91b46729d73a27fb57e9","key_hash":"9f4360b400d483f98d02e5bbf602b190","fingerprint":"9f4360b400d483f98d02e5bbf602b190","salt":null,"entry":null,"data":null,"explanation":null}
                     *     {"number":3,"at":"2026-03-01T12:00:00.000Z","type":"member_created","record":"{\"by\":\"ck_1_0d4f7a10b92c4e55a8c3f16e\",\"member\":3}","hash":"5feceb66ffc86f38d952786c6d696c79c2dbc239dd4e91b46729d73a27fb57e9","key_hash":"9f4360b400d483f98d02e5bbf602b190","fingerprint":"9f4360b400d483f98d02e5bbf602b190","salt":null,"entry":null,"data":null,"explanation":null}
                     *     {"number":4,"at":"2026-03-01T12:00:00.000Z","type":"member_created","record":"{\"by\":\"ck_1_0d4f7a10b92c4e55a8c3f16e\",\"member\":4}","hash":"5feceb66ffc86f38d952786c6d696c79c2dbc239dd4e91b46729d73a27fb57e9","key_hash":"9f4360b400d483f98d02e5bbf602b190","fingerprint":"9f4360b400d483f98d02e5bbf602b190","salt":null,"entry":null,"data":null,"explanation":null}
                     *     {"number":5,"at":"2026-03-01T12:00:00.000Z","type":"credit","record":"{\"by\":\"ck_1_0d4f7a10b92c4e55a8c3f16e\",\"reference\":\"purchase\",\"referenceId\":\"order-1000\",\"pointType\":\"points\",\"amount\":500,\"legs\":[{\"member\":1,\"pointType\":\"points\",\"bucket\":\"available\",\"amount\":500,\"after\":500},{\"account\":\"issued\",\"pointType\":\"points\",\"amount\":-500}]}","hash":"5feceb66ffc86f38d952786c6d696c79c2dbc239dd4e91b46729d73a27fb57e9","key_hash":"9f4360b400d483f98d02e5bbf602b190","fingerprint":"9f4360b400d483f98d02e5bbf602b190","salt":null,"entry":null,"data":null,"explanation":null}
                     *     {"number":6,"at":"2026-03-01T12:00:00.000Z","type":"credit","record":"{\"by\":\"ck_1_0d4f7a10b92c4e55a8c3f16e\",\"reference\":\"welcome\",\"pointType\":\"credits\",\"amount\":5000,\"legs\":[{\"member\":1,\"pointType\":\"credits\",\"bucket\":\"available\",\"amount\":5000,\"after\":5000},{\"account\":\"issued\",\"pointType\":\"credits\",\"amount\":-5000}]}","hash":"5feceb66ffc86f38d952786c6d696c79c2dbc239dd4e91b46729d73a27fb57e9","key_hash":"9f4360b400d483f98d02e5bbf602b190","fingerprint":"9f4360b400d483f98d02e5bbf602b190","salt":null,"entry":null,"data":null,"explanation":null}
                     *     {"number":7,"at":"2026-03-01T12:00:00.000Z","type":"hold","record":"{\"by\":\"ck_1_0d4f7a10b92c4e55a8c3f16e\",\"reference\":\"checkout\",\"referenceId\":\"cart-29\",\"pointType\":\"points\",\"amount\":60,\"legs\":[{\"member\":1,\"pointType\":\"points\",\"bucket\":\"available\",\"amount\":-60,\"after\":440},{\"member\":1,\"pointType\":\"points\",\"bucket\":\"held\",\"amount\":60,\"after\":60}]}","hash":"5feceb66ffc86f38d952786c6d696c79c2dbc239dd4e91b46729d73a27fb57e9","key_hash":"9f4360b400d483f98d02e5bbf602b190","fingerprint":"9f4360b400d483f98d02e5bbf602b190","salt":null,"entry":null,"data":null,"explanation":null}
                     *     {"number":8,"at":"2026-03-01T12:00:00.000Z","type":"hold","record":"{\"by\":\"ck_1_0d4f7a10b92c4e55a8c3f16e\",\"reference\":\"checkout\",\"referenceId\":\"cart-30\",\"pointType\":\"points\",\"amount\":40,\"legs\":[{\"member\":1,\"pointType\":\"points\",\"bucket\":\"available\",\"amount\":-40,\"after\":400},{\"member\":1,\"pointType\":\"points\",\"bucket\":\"held\",\"amount\":40,\"after\":100}]}","hash":"5feceb66ffc86f38d952786c6d696c79c2dbc239dd4e91b46729d73a27fb57e9","key_hash":"9f4360b400d483f98d02e5bbf602b190","fingerprint":"9f4360b400d483f98d02e5bbf602b190","salt":null,"entry":null,"data":null,"explanation":null}
                     *     {"number":9,"at":"2026-03-01T12:00:00.000Z","type":"credit","record":"{\"by\":\"ck_1_0d4f7a10b92c4e55a8c3f16e\",\"reference\":\"purchase\",\"pointType\":\"points\",\"amount\":200,\"legs\":[{\"member\":2,\"pointType\":\"points\",\"bucket\":\"available\",\"amount\":200,\"after\":200},{\"account\":\"issued\",\"pointType\":\"points\",\"amount\":-200}]}","hash":"5feceb66ffc86f38d952786c6d696c79c2dbc239dd4e91b46729d73a27fb57e9","key_hash":"9f4360b400d483f98d02e5bbf602b190","fingerprint":"9f4360b400d483f98d02e5bbf602b190","salt":null,"entry":null,"data":null,"explanation":null}
                     *     {"number":10,"at":"2026-03-01T12:00:00.000Z","type":"credit","record":"{\"by\":\"ck_1_0d4f7a10b92c4e55a8c3f16e\",\"reference\":\"purchase\",\"pointType\":\"points\",\"amount\":30,\"legs\":[{\"member\":4,\"pointType\":\"points\",\"bucket\":\"available\",\"amount\":30,\"after\":30},{\"account\":\"issued\",\"pointType\":\"points\",\"amount\":-30}]}","hash":"5feceb66ffc86f38d952786c6d696c79c2dbc239dd4e91b46729d73a27fb57e9","key_hash":"9f4360b400d483f98d02e5bbf602b190","fingerprint":"9f4360b400d483f98d02e5bbf602b190","salt":null,"entry":null,"data":null,"explanation":null}
                     *     {"number":11,"at":"2026-03-01T12:00:00.000Z","type":"credit","record":"{\"by\":\"ck_1_0d4f7a10b92c4e55a8c3f16e\",\"reference\":\"purchase\",\"referenceId\":\"order-1001\",\"pointType\":\"points\",\"amount\":120,\"legs\":[{\"member\":1,\"pointType\":\"points\",\"bucket\":\"available\",\"amount\":120,\"after\":520,\"lots\":[{\"amount\":120,\"expiresOn\":\"2027-03-31\"}]},{\"account\":\"issued\",\"pointType\":\"points\",\"amount\":-120}],\"textHash\":\"5feceb66ffc86f38d952786c6d696c79c2dbc239dd4e91b46729d73a27fb57e9\"}","hash":"5feceb66ffc86f38d952786c6d696c79c2dbc239dd4e91b46729d73a27fb57e9","key_hash":"9f4360b400d483f98d02e5bbf602b190","fingerprint":"9f4360b400d483f98d02e5bbf602b190","salt":"9f4360b400d483f98d02e5bbf602b190","entry":"{points} {point_name} for order {reference_id}","data":"{\"basket\":\"B-17\",\"store\":\"Via Roma\"}","explanation":null}
                     *     {"number":12,"at":"2026-03-01T12:00:00.000Z","type":"rank_changed","record":"{\"by\":\"system\",\"member\":1,\"pointType\":\"points\",\"cause\":11,\"depth\":1,\"ranks\":[{\"pointType\":\"points\",\"rank\":1,\"previous\":null}]}","hash":"5feceb66ffc86f38d952786c6d696c79c2dbc239dd4e91b46729d73a27fb57e9","key_hash":"9f4360b400d483f98d02e5bbf602b190","fingerprint":null,"salt":null,"entry":null,"data":null,"explanation":null}
                     *     {"number":13,"at":"2026-03-01T12:00:00.000Z","type":"debit","record":"{\"by\":\"ck_1_0d4f7a10b92c4e55a8c3f16e\",\"reference\":\"payment\",\"referenceId\":\"order-1002\",\"pointType\":\"credits\",\"amount\":450,\"legs\":[{\"member\":1,\"pointType\":\"credits\",\"bucket\":\"available\",\"amount\":-450,\"after\":4550},{\"account\":\"redeemed\",\"pointType\":\"credits\",\"amount\":450}]}","hash":"5feceb66ffc86f38d952786c6d696c79c2dbc239dd4e91b46729d73a27fb57e9","key_hash":"9f4360b400d483f98d02e5bbf602b190","fingerprint":"9f4360b400d483f98d02e5bbf602b190","salt":null,"entry":null,"data":null,"explanation":null}
                     *     {"number":14,"at":"2026-03-01T12:00:00.000Z","type":"transfer","record":"{\"by\":\"ck_1_0d4f7a10b92c4e55a8c3f16e\",\"reference\":\"gift\",\"pointType\":\"points\",\"amount\":20,\"legs\":[{\"member\":1,\"pointType\":\"points\",\"bucket\":\"available\",\"amount\":-20,\"after\":500,\"lots\":[{\"amount\":-20,\"expiresOn\":\"2027-03-31\"}]},{\"member\":2,\"pointType\":\"points\",\"bucket\":\"available\",\"amount\":20,\"after\":220,\"lots\":[{\"amount\":20,\"expiresOn\":\"2027-03-31\"}]}]}","hash":"5feceb66ffc86f38d952786c6d696c79c2dbc239dd4e91b46729d73a27fb57e9","key_hash":"9f4360b400d483f98d02e5bbf602b190","fingerprint":"9f4360b400d483f98d02e5bbf602b190","salt":null,"entry":null,"data":null,"explanation":null}
                     *     {"number":15,"at":"2026-03-01T12:00:00.000Z","type":"rank_changed","record":"{\"by\":\"system\",\"member\":2,\"pointType\":\"points\",\"cause\":14,\"depth\":1,\"ranks\":[{\"pointType\":\"points\",\"rank\":1,\"previous\":null}]}","hash":"5feceb66ffc86f38d952786c6d696c79c2dbc239dd4e91b46729d73a27fb57e9","key_hash":"9f4360b400d483f98d02e5bbf602b190","fingerprint":null,"salt":null,"entry":null,"data":null,"explanation":null}
                     *     {"number":16,"at":"2026-03-01T12:00:00.000Z","type":"adjustment","record":"{\"by\":\"ck_1_0d4f7a10b92c4e55a8c3f16e\",\"reference\":\"correction\",\"pointType\":\"points\",\"amount\":-20,\"legs\":[{\"member\":2,\"pointType\":\"points\",\"bucket\":\"available\",\"amount\":-20,\"after\":200,\"lots\":[{\"amount\":-20,\"expiresOn\":\"2027-03-31\"}]},{\"account\":\"adjusted\",\"pointType\":\"points\",\"amount\":20}]}","hash":"5feceb66ffc86f38d952786c6d696c79c2dbc239dd4e91b46729d73a27fb57e9","key_hash":"9f4360b400d483f98d02e5bbf602b190","fingerprint":"9f4360b400d483f98d02e5bbf602b190","salt":null,"entry":null,"data":null,"explanation":null}
                     *     {"number":17,"at":"2026-03-01T12:00:00.000Z","type":"hold","record":"{\"by\":\"ck_1_0d4f7a10b92c4e55a8c3f16e\",\"reference\":\"checkout\",\"referenceId\":\"cart-31\",\"pointType\":\"points\",\"amount\":100,\"holdExpiresAt\":1772452800000,\"legs\":[{\"member\":1,\"pointType\":\"points\",\"bucket\":\"available\",\"amount\":-100,\"after\":400,\"lots\":[{\"amount\":-100,\"expiresOn\":\"2027-03-31\"}]},{\"member\":1,\"pointType\":\"points\",\"bucket\":\"held\",\"amount\":100,\"after\":200,\"lots\":[{\"amount\":100,\"expiresOn\":\"2027-03-31\"}]}]}","hash":"5feceb66ffc86f38d952786c6d696c79c2dbc239dd4e91b46729d73a27fb57e9","key_hash":"9f4360b400d483f98d02e5bbf602b190","fingerprint":"9f4360b400d483f98d02e5bbf602b190","salt":null,"entry":null,"data":null,"explanation":null}
                     *     {"number":18,"at":"2026-03-01T12:00:00.000Z","type":"capture","record":"{\"by\":\"ck_1_0d4f7a10b92c4e55a8c3f16e\",\"reference\":\"shipment\",\"referenceId\":\"parcel-29\",\"hold\":7,\"pointType\":\"points\",\"amount\":60,\"legs\":[{\"member\":1,\"pointType\":\"points\",\"bucket\":\"held\",\"amount\":-60,\"after\":140},{\"account\":\"redeemed\",\"pointType\":\"points\",\"amount\":60}]}","hash":"5feceb66ffc86f38d952786c6d696c79c2dbc239dd4e91b46729d73a27fb57e9","key_hash":"9f4360b400d483f98d02e5bbf602b190","fingerprint":"9f4360b400d483f98d02e5bbf602b190","salt":null,"entry":null,"data":null,"explanation":null}
                     *     {"number":19,"at":"2026-03-01T12:00:00.000Z","type":"release","record":"{\"by\":\"ck_1_0d4f7a10b92c4e55a8c3f16e\",\"reference\":\"cart_abandoned\",\"hold\":8,\"pointType\":\"points\",\"amount\":40,\"legs\":[{\"member\":1,\"pointType\":\"points\",\"bucket\":\"held\",\"amount\":-40,\"after\":100},{\"member\":1,\"pointType\":\"points\",\"bucket\":\"available\",\"amount\":40,\"after\":440}]}","hash":"5feceb66ffc86f38d952786c6d696c79c2dbc239dd4e91b46729d73a27fb57e9","key_hash":"9f4360b400d483f98d02e5bbf602b190","fingerprint":"9f4360b400d483f98d02e5bbf602b190","salt":null,"entry":null,"data":null,"explanation":null}
                     *     {"number":20,"at":"2026-03-01T12:00:00.000Z","type":"reversal","record":"{\"by\":\"ck_1_0d4f7a10b92c4e55a8c3f16e\",\"reference\":\"return\",\"referenceId\":\"order-1000\",\"reverses\":5,\"pointType\":\"points\",\"amount\":50,\"legs\":[{\"member\":1,\"pointType\":\"points\",\"bucket\":\"available\",\"amount\":-50,\"after\":390},{\"account\":\"issued\",\"pointType\":\"points\",\"amount\":50}]}","hash":"5feceb66ffc86f38d952786c6d696c79c2dbc239dd4e91b46729d73a27fb57e9","key_hash":"9f4360b400d483f98d02e5bbf602b190","fingerprint":"9f4360b400d483f98d02e5bbf602b190","salt":null,"entry":null,"data":null,"explanation":null}
                     *     {"number":21,"at":"2026-03-01T12:00:00.000Z","type":"credit","record":"{\"by\":\"ck_1_0d4f7a10b92c4e55a8c3f16e\",\"reference\":\"review\",\"pointType\":\"points\",\"amount\":10,\"legs\":[{\"member\":1,\"pointType\":\"points\",\"bucket\":\"available\",\"amount\":10,\"after\":400},{\"account\":\"issued\",\"pointType\":\"points\",\"amount\":-10}]}","hash":"5feceb66ffc86f38d952786c6d696c79c2dbc239dd4e91b46729d73a27fb57e9","key_hash":"9f4360b400d483f98d02e5bbf602b190","fingerprint":"9f4360b400d483f98d02e5bbf602b190","salt":null,"entry":null,"data":null,"explanation":null}
                     *     {"number":22,"at":"2026-03-01T12:00:00.000Z","type":"debit","record":"{\"by\":\"ck_1_0d4f7a10b92c4e55a8c3f16e\",\"reference\":\"raffle\",\"pointType\":\"points\",\"amount\":5,\"legs\":[{\"member\":2,\"pointType\":\"points\",\"bucket\":\"available\",\"amount\":-5,\"after\":195},{\"account\":\"redeemed\",\"pointType\":\"points\",\"amount\":5}]}","hash":"5feceb66ffc86f38d952786c6d696c79c2dbc239dd4e91b46729d73a27fb57e9","key_hash":"9f4360b400d483f98d02e5bbf602b190","fingerprint":"9f4360b400d483f98d02e5bbf602b190","salt":null,"entry":null,"data":null,"explanation":null}
                     *     {"number":23,"at":"2026-03-01T12:00:00.000Z","type":"member_created","record":"{\"by\":\"ck_1_0d4f7a10b92c4e55a8c3f16e\",\"member\":1042}","hash":"5feceb66ffc86f38d952786c6d696c79c2dbc239dd4e91b46729d73a27fb57e9","key_hash":"9f4360b400d483f98d02e5bbf602b190","fingerprint":"9f4360b400d483f98d02e5bbf602b190","salt":null,"entry":null,"data":null,"explanation":null}
                     *     {"number":24,"at":"2026-03-01T12:00:00.000Z","type":"member_updated","record":"{\"by\":\"ck_1_0d4f7a10b92c4e55a8c3f16e\",\"member\":1,\"changed\":[\"email\",\"data\"]}","hash":"5feceb66ffc86f38d952786c6d696c79c2dbc239dd4e91b46729d73a27fb57e9","key_hash":null,"fingerprint":null,"salt":null,"entry":null,"data":null,"explanation":null}
                     *     {"number":25,"at":"2026-03-01T12:00:00.000Z","type":"member_blocked","record":"{\"by\":\"ck_1_0d4f7a10b92c4e55a8c3f16e\",\"member\":3}","hash":"5feceb66ffc86f38d952786c6d696c79c2dbc239dd4e91b46729d73a27fb57e9","key_hash":null,"fingerprint":null,"salt":null,"entry":null,"data":null,"explanation":null}
                     *     {"number":26,"at":"2026-03-01T12:00:00.000Z","type":"member_unblocked","record":"{\"by\":\"ck_1_0d4f7a10b92c4e55a8c3f16e\",\"member\":3}","hash":"5feceb66ffc86f38d952786c6d696c79c2dbc239dd4e91b46729d73a27fb57e9","key_hash":null,"fingerprint":null,"salt":null,"entry":null,"data":null,"explanation":null}
                     *     {"number":27,"at":"2026-03-01T12:00:00.000Z","type":"members_merged","record":"{\"by\":\"ck_1_0d4f7a10b92c4e55a8c3f16e\",\"member\":3,\"into\":2}","hash":"5feceb66ffc86f38d952786c6d696c79c2dbc239dd4e91b46729d73a27fb57e9","key_hash":"9f4360b400d483f98d02e5bbf602b190","fingerprint":"9f4360b400d483f98d02e5bbf602b190","salt":null,"entry":null,"data":null,"explanation":null}
                     *     {"number":28,"at":"2026-03-01T12:00:00.000Z","type":"member_erased","record":"{\"by\":\"ck_1_0d4f7a10b92c4e55a8c3f16e\",\"member\":4,\"legs\":[{\"member\":4,\"pointType\":\"points\",\"bucket\":\"available\",\"amount\":-30,\"after\":0},{\"account\":\"adjusted\",\"pointType\":\"points\",\"amount\":30}]}","hash":"5feceb66ffc86f38d952786c6d696c79c2dbc239dd4e91b46729d73a27fb57e9","key_hash":"9f4360b400d483f98d02e5bbf602b190","fingerprint":"9f4360b400d483f98d02e5bbf602b190","salt":null,"entry":null,"data":null,"explanation":null}
                     *     {"number":29,"at":"2026-03-01T12:00:00.000Z","type":"badge_assigned","record":"{\"by\":\"ck_1_0d4f7a10b92c4e55a8c3f16e\",\"member\":2,\"depth\":1,\"badges\":[{\"badge\":1,\"level\":0,\"byHand\":true}]}","hash":"5feceb66ffc86f38d952786c6d696c79c2dbc239dd4e91b46729d73a27fb57e9","key_hash":"9f4360b400d483f98d02e5bbf602b190","fingerprint":"9f4360b400d483f98d02e5bbf602b190","salt":null,"entry":null,"data":null,"explanation":null}
                     *     {"number":30,"at":"2026-03-01T12:00:00.000Z","type":"badge_unassigned","record":"{\"by\":\"ck_1_0d4f7a10b92c4e55a8c3f16e\",\"member\":2,\"badges\":[{\"badge\":1,\"level\":null}]}","hash":"5feceb66ffc86f38d952786c6d696c79c2dbc239dd4e91b46729d73a27fb57e9","key_hash":"9f4360b400d483f98d02e5bbf602b190","fingerprint":"9f4360b400d483f98d02e5bbf602b190","salt":null,"entry":null,"data":null,"explanation":null}
                     */
                    "application/x-ndjson": string;
                    "text/csv": string;
                };
            };
            /** @description Not understood: every wrong field is named. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credentials, or wrong ones. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The credentials lack the scope, which is named. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many calls: try again after Retry-After seconds. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now: try again after Retry-After seconds, with the same Idempotency-Key. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    exportHistory: {
        parameters: {
            query?: {
                /** @description One JSON object a line (`ndjson`, when left out), `csv`, or `spreadsheet`: CSV in which no text is taken for a formula. */
                format?: "ndjson" | "csv" | "spreadsheet";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The rows. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {"number":5,"at":"2026-03-01T12:00:00.000Z","occurred_at":null,"type":"credit","member":1,"point_type":"points","bucket":"available","amount":"500","balance_after":"500","reference":"purchase","reference_id":"order-1000","reverses":null,"by":"ck_1_0d4f7a10b92c4e55a8c3f16e","entry":null,"data":null}
                     *     {"number":6,"at":"2026-03-01T12:00:00.000Z","occurred_at":null,"type":"credit","member":1,"point_type":"credits","bucket":"available","amount":"50.00","balance_after":"50.00","reference":"welcome","reference_id":null,"reverses":null,"by":"ck_1_0d4f7a10b92c4e55a8c3f16e","entry":null,"data":null}
                     *     {"number":7,"at":"2026-03-01T12:00:00.000Z","occurred_at":null,"type":"hold","member":1,"point_type":"points","bucket":"available","amount":"-60","balance_after":"440","reference":"checkout","reference_id":"cart-29","reverses":null,"by":"ck_1_0d4f7a10b92c4e55a8c3f16e","entry":null,"data":null}
                     *     {"number":7,"at":"2026-03-01T12:00:00.000Z","occurred_at":null,"type":"hold","member":1,"point_type":"points","bucket":"held","amount":"60","balance_after":"60","reference":"checkout","reference_id":"cart-29","reverses":null,"by":"ck_1_0d4f7a10b92c4e55a8c3f16e","entry":null,"data":null}
                     *     {"number":8,"at":"2026-03-01T12:00:00.000Z","occurred_at":null,"type":"hold","member":1,"point_type":"points","bucket":"available","amount":"-40","balance_after":"400","reference":"checkout","reference_id":"cart-30","reverses":null,"by":"ck_1_0d4f7a10b92c4e55a8c3f16e","entry":null,"data":null}
                     *     {"number":8,"at":"2026-03-01T12:00:00.000Z","occurred_at":null,"type":"hold","member":1,"point_type":"points","bucket":"held","amount":"40","balance_after":"100","reference":"checkout","reference_id":"cart-30","reverses":null,"by":"ck_1_0d4f7a10b92c4e55a8c3f16e","entry":null,"data":null}
                     *     {"number":9,"at":"2026-03-01T12:00:00.000Z","occurred_at":null,"type":"credit","member":2,"point_type":"points","bucket":"available","amount":"200","balance_after":"200","reference":"purchase","reference_id":null,"reverses":null,"by":"ck_1_0d4f7a10b92c4e55a8c3f16e","entry":null,"data":null}
                     *     {"number":10,"at":"2026-03-01T12:00:00.000Z","occurred_at":null,"type":"credit","member":4,"point_type":"points","bucket":"available","amount":"30","balance_after":"30","reference":"purchase","reference_id":null,"reverses":null,"by":"ck_1_0d4f7a10b92c4e55a8c3f16e","entry":null,"data":null}
                     *     {"number":11,"at":"2026-03-01T12:00:00.000Z","occurred_at":null,"type":"credit","member":1,"point_type":"points","bucket":"available","amount":"120","balance_after":"520","reference":"purchase","reference_id":"order-1001","reverses":null,"by":"ck_1_0d4f7a10b92c4e55a8c3f16e","entry":"{points} {point_name} for order {reference_id}","data":"{\"basket\":\"B-17\",\"store\":\"Via Roma\"}"}
                     *     {"number":13,"at":"2026-03-01T12:00:00.000Z","occurred_at":null,"type":"debit","member":1,"point_type":"credits","bucket":"available","amount":"-4.50","balance_after":"45.50","reference":"payment","reference_id":"order-1002","reverses":null,"by":"ck_1_0d4f7a10b92c4e55a8c3f16e","entry":null,"data":null}
                     *     {"number":14,"at":"2026-03-01T12:00:00.000Z","occurred_at":null,"type":"transfer","member":1,"point_type":"points","bucket":"available","amount":"-20","balance_after":"500","reference":"gift","reference_id":null,"reverses":null,"by":"ck_1_0d4f7a10b92c4e55a8c3f16e","entry":null,"data":null}
                     *     {"number":14,"at":"2026-03-01T12:00:00.000Z","occurred_at":null,"type":"transfer","member":2,"point_type":"points","bucket":"available","amount":"20","balance_after":"220","reference":"gift","reference_id":null,"reverses":null,"by":"ck_1_0d4f7a10b92c4e55a8c3f16e","entry":null,"data":null}
                     *     {"number":16,"at":"2026-03-01T12:00:00.000Z","occurred_at":null,"type":"adjustment","member":2,"point_type":"points","bucket":"available","amount":"-20","balance_after":"200","reference":"correction","reference_id":null,"reverses":null,"by":"ck_1_0d4f7a10b92c4e55a8c3f16e","entry":null,"data":null}
                     *     {"number":17,"at":"2026-03-01T12:00:00.000Z","occurred_at":null,"type":"hold","member":1,"point_type":"points","bucket":"available","amount":"-100","balance_after":"400","reference":"checkout","reference_id":"cart-31","reverses":null,"by":"ck_1_0d4f7a10b92c4e55a8c3f16e","entry":null,"data":null}
                     *     {"number":17,"at":"2026-03-01T12:00:00.000Z","occurred_at":null,"type":"hold","member":1,"point_type":"points","bucket":"held","amount":"100","balance_after":"200","reference":"checkout","reference_id":"cart-31","reverses":null,"by":"ck_1_0d4f7a10b92c4e55a8c3f16e","entry":null,"data":null}
                     *     {"number":18,"at":"2026-03-01T12:00:00.000Z","occurred_at":null,"type":"capture","member":1,"point_type":"points","bucket":"held","amount":"-60","balance_after":"140","reference":"shipment","reference_id":"parcel-29","reverses":null,"by":"ck_1_0d4f7a10b92c4e55a8c3f16e","entry":null,"data":null}
                     *     {"number":19,"at":"2026-03-01T12:00:00.000Z","occurred_at":null,"type":"release","member":1,"point_type":"points","bucket":"held","amount":"-40","balance_after":"100","reference":"cart_abandoned","reference_id":null,"reverses":null,"by":"ck_1_0d4f7a10b92c4e55a8c3f16e","entry":null,"data":null}
                     *     {"number":19,"at":"2026-03-01T12:00:00.000Z","occurred_at":null,"type":"release","member":1,"point_type":"points","bucket":"available","amount":"40","balance_after":"440","reference":"cart_abandoned","reference_id":null,"reverses":null,"by":"ck_1_0d4f7a10b92c4e55a8c3f16e","entry":null,"data":null}
                     *     {"number":20,"at":"2026-03-01T12:00:00.000Z","occurred_at":null,"type":"reversal","member":1,"point_type":"points","bucket":"available","amount":"-50","balance_after":"390","reference":"return","reference_id":"order-1000","reverses":5,"by":"ck_1_0d4f7a10b92c4e55a8c3f16e","entry":null,"data":null}
                     *     {"number":21,"at":"2026-03-01T12:00:00.000Z","occurred_at":null,"type":"credit","member":1,"point_type":"points","bucket":"available","amount":"10","balance_after":"400","reference":"review","reference_id":null,"reverses":null,"by":"ck_1_0d4f7a10b92c4e55a8c3f16e","entry":null,"data":null}
                     *     {"number":22,"at":"2026-03-01T12:00:00.000Z","occurred_at":null,"type":"debit","member":2,"point_type":"points","bucket":"available","amount":"-5","balance_after":"195","reference":"raffle","reference_id":null,"reverses":null,"by":"ck_1_0d4f7a10b92c4e55a8c3f16e","entry":null,"data":null}
                     *     {"number":28,"at":"2026-03-01T12:00:00.000Z","occurred_at":null,"type":"member_erased","member":4,"point_type":"points","bucket":"available","amount":"-30","balance_after":"0","reference":null,"reference_id":null,"reverses":null,"by":"ck_1_0d4f7a10b92c4e55a8c3f16e","entry":null,"data":null}
                     */
                    "application/x-ndjson": string;
                    "text/csv": string;
                };
            };
            /** @description Not understood: every wrong field is named. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credentials, or wrong ones. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The credentials lack the scope, which is named. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many calls: try again after Retry-After seconds. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now: try again after Retry-After seconds, with the same Idempotency-Key. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    exportBalances: {
        parameters: {
            query?: {
                /** @description One JSON object a line (`ndjson`, when left out), `csv`, or `spreadsheet`: CSV in which no text is taken for a formula. */
                format?: "ndjson" | "csv" | "spreadsheet";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The rows. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {"member":1,"point_type":"credits","amount":"45.50","pending":"0.00","held":"0.00","lifetime_earned":"50.00","lifetime_spent":"4.50","expiring":""}
                     *     {"member":1,"point_type":"points","amount":"400","pending":"0","held":"100","lifetime_earned":"580","lifetime_spent":"60","expiring":""}
                     *     {"member":2,"point_type":"points","amount":"195","pending":"0","held":"0","lifetime_earned":"200","lifetime_spent":"5","expiring":""}
                     */
                    "application/x-ndjson": string;
                    "text/csv": string;
                };
            };
            /** @description Not understood: every wrong field is named. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credentials, or wrong ones. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The credentials lack the scope, which is named. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many calls: try again after Retry-After seconds. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now: try again after Retry-After seconds, with the same Idempotency-Key. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    exportMembers: {
        parameters: {
            query?: {
                /** @description One JSON object a line (`ndjson`, when left out), `csv`, or `spreadsheet`: CSV in which no text is taken for a formula. */
                format?: "ndjson" | "csv" | "spreadsheet";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The rows. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {"number":1,"email":"ann.bell@shop.example","external_id":"C-1001","name":"Ann Bell","language":null,"data":"{\"tier\":\"gold\"}","excluded":false,"state":"active","created_at":"2026-03-01T12:00:00.000Z"}
                     *     {"number":2,"email":"ben@shop.example","external_id":"C-1002","name":"Ben Ortiz","language":null,"data":null,"excluded":false,"state":"active","created_at":"2026-03-01T12:00:00.000Z"}
                     *     {"number":1042,"email":"eve@shop.example","external_id":"C-1042","name":"Eve Marsh","language":"en-GB","data":"{\"tier\":\"silver\"}","excluded":false,"state":"active","created_at":"2026-03-01T12:00:00.000Z"}
                     */
                    "application/x-ndjson": string;
                    "text/csv": string;
                };
            };
            /** @description Not understood: every wrong field is named. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credentials, or wrong ones. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The credentials lack the scope, which is named. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many calls: try again after Retry-After seconds. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now: try again after Retry-After seconds, with the same Idempotency-Key. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listMembers: {
        parameters: {
            query?: {
                /**
                 * @description A number or id, or the beginning of an external id, an e-mail (earlier ones too) or a name.
                 * @example ann
                 */
                search?: string;
                /** @description Only members of this state; left out: all. */
                state?: "active" | "blocked" | "merged" | "erased";
                /**
                 * @description Default 50.
                 * @example 10
                 */
                limit?: number;
                /** @description `next_cursor` of the page before. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "id": "mbr_1_1",
                     *           "number": 1,
                     *           "state": "active",
                     *           "merged_into": null,
                     *           "external_id": "C-1001",
                     *           "email": "ann@shop.example",
                     *           "aliases": [],
                     *           "name": "Ann Bell",
                     *           "language": null,
                     *           "data": null,
                     *           "excluded": false,
                     *           "version": 1,
                     *           "created_at": "2026-03-01T12:00:00.000Z",
                     *           "updated_at": "2026-03-01T12:00:00.000Z"
                     *         }
                     *       ],
                     *       "next_cursor": null
                     *     }
                     */
                    "application/json": components["schemas"]["ListMembersReply"];
                };
            };
            /** @description Not understood: every wrong field is named. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credentials, or wrong ones. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The credentials lack the scope, which is named. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many calls: try again after Retry-After seconds. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now: try again after Retry-After seconds, with the same Idempotency-Key. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createMember: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description With a key, the call repeated is the same member.
                 * @example signup-eve
                 */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "number": 1042,
                 *       "external_id": "C-1042",
                 *       "email": "eve@shop.example",
                 *       "name": "Eve Marsh",
                 *       "language": "en-GB",
                 *       "data": {
                 *         "tier": "silver"
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["CreateMemberRequest"];
            };
        };
        responses: {
            /** @description Made. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "mbr_1_1042",
                     *       "number": 1042,
                     *       "state": "active",
                     *       "merged_into": null,
                     *       "external_id": "C-1042",
                     *       "email": "eve@shop.example",
                     *       "aliases": [],
                     *       "name": "Eve Marsh",
                     *       "language": "en-GB",
                     *       "data": {
                     *         "tier": "silver"
                     *       },
                     *       "excluded": false,
                     *       "version": 1,
                     *       "created_at": "2026-03-01T12:00:00.000Z",
                     *       "updated_at": "2026-03-01T12:00:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Member"];
                };
            };
            /** @description Not understood: every wrong field is named. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credentials, or wrong ones. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The credentials lack the scope, which is named. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The present state does not allow it; the state is told. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not of a type that this call takes. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Understood and refused: `code` says why, with the facts. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many calls: try again after Retry-After seconds. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now: try again after Retry-After seconds, with the same Idempotency-Key. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getMember: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description A member: `mbr_1_42`, the number `42`, `external_id:X-1` or `email:ann@shop.example`.
                 * @example email:ann@shop.example
                 */
                member: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The member; its ETag is its version. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "mbr_1_1",
                     *       "number": 1,
                     *       "state": "active",
                     *       "merged_into": null,
                     *       "external_id": "C-1001",
                     *       "email": "ann@shop.example",
                     *       "aliases": [],
                     *       "name": "Ann Bell",
                     *       "language": null,
                     *       "data": null,
                     *       "excluded": false,
                     *       "version": 1,
                     *       "created_at": "2026-03-01T12:00:00.000Z",
                     *       "updated_at": "2026-03-01T12:00:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Member"];
                };
            };
            /** @description Not understood: every wrong field is named. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credentials, or wrong ones. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The credentials lack the scope, which is named. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something that the call names does not exist here. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The member has been erased. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many calls: try again after Retry-After seconds. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now: try again after Retry-After seconds, with the same Idempotency-Key. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    updateMember: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The ETag that was read.
                 * @example "1"
                 */
                "If-Match"?: string;
            };
            path: {
                /**
                 * @description A member: `mbr_1_42`, the number `42`, `external_id:X-1` or `email:ann@shop.example`.
                 * @example mbr_1_1
                 */
                member: string;
            };
            cookie?: never;
        };
        /** @description A JSON merge patch: what is left out stays as it is. */
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "email": "ann.bell@shop.example",
                 *       "data": {
                 *         "tier": "gold"
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["UpdateMemberRequest"];
            };
        };
        responses: {
            /** @description The member; its ETag is its version. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "mbr_1_1",
                     *       "number": 1,
                     *       "state": "active",
                     *       "merged_into": null,
                     *       "external_id": "C-1001",
                     *       "email": "ann.bell@shop.example",
                     *       "aliases": [
                     *         {
                     *           "kind": "email",
                     *           "value": "ann@shop.example"
                     *         }
                     *       ],
                     *       "name": "Ann Bell",
                     *       "language": null,
                     *       "data": {
                     *         "tier": "gold"
                     *       },
                     *       "excluded": false,
                     *       "version": 2,
                     *       "created_at": "2026-03-01T12:00:00.000Z",
                     *       "updated_at": "2026-03-01T12:00:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Member"];
                };
            };
            /** @description Not understood: every wrong field is named. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credentials, or wrong ones. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The credentials lack the scope, which is named. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something that the call names does not exist here. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The present state does not allow it; the state is told. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The member has been erased. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description What the caller expected is not so; what is so is told. */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not of a type that this call takes. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Understood and refused: `code` says why, with the facts. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Send If-Match with the version that you have read. */
            428: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many calls: try again after Retry-After seconds. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now: try again after Retry-After seconds, with the same Idempotency-Key. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    blockMember: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description A member: `mbr_1_42`, the number `42`, `external_id:X-1` or `email:ann@shop.example`.
                 * @example mbr_1_3
                 */
                member: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The member as it is now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "mbr_1_3",
                     *       "number": 3,
                     *       "state": "blocked",
                     *       "merged_into": null,
                     *       "external_id": "C-1003",
                     *       "email": "cara@shop.example",
                     *       "aliases": [],
                     *       "name": "Cara Lund",
                     *       "language": null,
                     *       "data": null,
                     *       "excluded": false,
                     *       "version": 2,
                     *       "created_at": "2026-03-01T12:00:00.000Z",
                     *       "updated_at": "2026-03-01T12:00:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Member"];
                };
            };
            /** @description Not understood: every wrong field is named. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credentials, or wrong ones. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The credentials lack the scope, which is named. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something that the call names does not exist here. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The member has been erased. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not of a type that this call takes. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many calls: try again after Retry-After seconds. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now: try again after Retry-After seconds, with the same Idempotency-Key. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    unblockMember: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description A member: `mbr_1_42`, the number `42`, `external_id:X-1` or `email:ann@shop.example`.
                 * @example mbr_1_3
                 */
                member: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The member as it is now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "mbr_1_3",
                     *       "number": 3,
                     *       "state": "active",
                     *       "merged_into": null,
                     *       "external_id": "C-1003",
                     *       "email": "cara@shop.example",
                     *       "aliases": [],
                     *       "name": "Cara Lund",
                     *       "language": null,
                     *       "data": null,
                     *       "excluded": false,
                     *       "version": 3,
                     *       "created_at": "2026-03-01T12:00:00.000Z",
                     *       "updated_at": "2026-03-01T12:00:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Member"];
                };
            };
            /** @description Not understood: every wrong field is named. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credentials, or wrong ones. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The credentials lack the scope, which is named. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something that the call names does not exist here. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The member has been erased. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not of a type that this call takes. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many calls: try again after Retry-After seconds. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now: try again after Retry-After seconds, with the same Idempotency-Key. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    mergeMember: {
        parameters: {
            query?: {
                /** @description Same checks, same reply; nothing is written, no key is needed. */
                dry_run?: boolean;
            };
            header?: {
                /**
                 * @description Your key of this call: it moves points.
                 * @example merge-cara
                 */
                "Idempotency-Key"?: string;
            };
            path: {
                /**
                 * @description A member: `mbr_1_42`, the number `42`, `external_id:X-1` or `email:ann@shop.example`.
                 * @example mbr_1_3
                 */
                member: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "into": "mbr_1_2"
                 *     }
                 */
                "application/json": components["schemas"]["MergeMemberRequest"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "transaction": {
                     *         "id": "txn_1_27",
                     *         "number": 27,
                     *         "type": "members_merged",
                     *         "at": "2026-03-01T12:00:00.000Z",
                     *         "by": "ck_1_0d4f7a10b92c4e55a8c3f16e",
                     *         "member": "mbr_1_3",
                     *         "into": "mbr_1_2",
                     *         "legs": [],
                     *         "hash": "5feceb66ffc86f38d952786c6d696c79c2dbc239dd4e91b46729d73a27fb57e9"
                     *       },
                     *       "member": {
                     *         "id": "mbr_1_2",
                     *         "number": 2,
                     *         "state": "active",
                     *         "merged_into": null,
                     *         "external_id": "C-1002",
                     *         "email": "ben@shop.example",
                     *         "aliases": [
                     *           {
                     *             "kind": "email",
                     *             "value": "cara@shop.example"
                     *           },
                     *           {
                     *             "kind": "external_id",
                     *             "value": "C-1003"
                     *           }
                     *         ],
                     *         "name": "Ben Ortiz",
                     *         "language": null,
                     *         "data": null,
                     *         "excluded": false,
                     *         "version": 2,
                     *         "created_at": "2026-03-01T12:00:00.000Z",
                     *         "updated_at": "2026-03-01T12:00:00.000Z"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["MergeMemberReply"];
                };
            };
            /** @description Not understood: every wrong field is named. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credentials, or wrong ones. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The credentials lack the scope, which is named. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something that the call names does not exist here. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The present state does not allow it; the state is told. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The member has been erased. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not of a type that this call takes. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Understood and refused: `code` says why, with the facts. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many calls: try again after Retry-After seconds. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now: try again after Retry-After seconds, with the same Idempotency-Key. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    eraseMember: {
        parameters: {
            query?: {
                /** @description Same checks, same reply; nothing is written, no key is needed. */
                dry_run?: boolean;
            };
            header?: {
                /**
                 * @description Your key of this call: it moves points.
                 * @example erase-request-9
                 */
                "Idempotency-Key"?: string;
            };
            path: {
                /**
                 * @description A member: `mbr_1_42`, the number `42`, `external_id:X-1` or `email:ann@shop.example`.
                 * @example mbr_1_4
                 */
                member: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The receipt. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "member": "mbr_1_4",
                     *       "transaction": {
                     *         "id": "txn_1_28",
                     *         "number": 28,
                     *         "type": "member_erased",
                     *         "at": "2026-03-01T12:00:00.000Z",
                     *         "by": "ck_1_0d4f7a10b92c4e55a8c3f16e",
                     *         "member": "mbr_1_4",
                     *         "legs": [
                     *           {
                     *             "member": "mbr_1_4",
                     *             "point_type": "points",
                     *             "bucket": "available",
                     *             "amount": "-30",
                     *             "balance_after": "0",
                     *             "lots": [
                     *               {
                     *                 "amount": "-30"
                     *               }
                     *             ]
                     *           },
                     *           {
                     *             "account": "adjusted",
                     *             "point_type": "points",
                     *             "amount": "30"
                     *           }
                     *         ],
                     *         "hash": "5feceb66ffc86f38d952786c6d696c79c2dbc239dd4e91b46729d73a27fb57e9"
                     *       },
                     *       "released_holds": 0,
                     *       "adjusted": [
                     *         {
                     *           "point_type": "points",
                     *           "amount": "30"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["ErasureReceipt"];
                };
            };
            /** @description Not understood: every wrong field is named. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credentials, or wrong ones. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The credentials lack the scope, which is named. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something that the call names does not exist here. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The member has been erased. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not of a type that this call takes. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Understood and refused: `code` says why, with the facts. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many calls: try again after Retry-After seconds. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now: try again after Retry-After seconds, with the same Idempotency-Key. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    exportMember: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description A member: `mbr_1_42`, the number `42`, `external_id:X-1` or `email:ann@shop.example`.
                 * @example mbr_1_2
                 */
                member: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "exported_at": "2026-03-01T12:00:00.000Z",
                     *       "up_to": 28,
                     *       "member": {
                     *         "id": "mbr_1_2",
                     *         "number": 2,
                     *         "state": "active",
                     *         "merged_into": null,
                     *         "external_id": "C-1002",
                     *         "email": "ben@shop.example",
                     *         "aliases": [
                     *           {
                     *             "kind": "email",
                     *             "value": "cara@shop.example"
                     *           },
                     *           {
                     *             "kind": "external_id",
                     *             "value": "C-1003"
                     *           }
                     *         ],
                     *         "name": "Ben Ortiz",
                     *         "language": null,
                     *         "data": null,
                     *         "excluded": false,
                     *         "version": 2,
                     *         "created_at": "2026-03-01T12:00:00.000Z",
                     *         "updated_at": "2026-03-01T12:00:00.000Z"
                     *       },
                     *       "merged_members": [
                     *         {
                     *           "id": "mbr_1_3",
                     *           "number": 3,
                     *           "state": "merged",
                     *           "merged_into": "mbr_1_2",
                     *           "external_id": null,
                     *           "email": null,
                     *           "aliases": [],
                     *           "name": "Cara Lund",
                     *           "language": null,
                     *           "data": null,
                     *           "excluded": false,
                     *           "version": 4,
                     *           "created_at": "2026-03-01T12:00:00.000Z",
                     *           "updated_at": "2026-03-01T12:00:00.000Z"
                     *         }
                     *       ],
                     *       "wallets": [
                     *         {
                     *           "point_type": "points",
                     *           "available": "195",
                     *           "pending": "0",
                     *           "held": "0",
                     *           "lifetime_earned": "200",
                     *           "lifetime_spent": "5",
                     *           "without_expiry": "195",
                     *           "lots": []
                     *         }
                     *       ],
                     *       "open_holds": [],
                     *       "badges": [],
                     *       "ranks": [
                     *         {
                     *           "point_type": "points",
                     *           "rank": "rnk_1_1",
                     *           "name": "Newcomer",
                     *           "transaction": "txn_1_15"
                     *         }
                     *       ],
                     *       "transactions": [
                     *         {
                     *           "id": "txn_1_22",
                     *           "number": 22,
                     *           "type": "debit",
                     *           "at": "2026-03-01T12:00:00.000Z",
                     *           "by": "ck_1_0d4f7a10b92c4e55a8c3f16e",
                     *           "point_type": "points",
                     *           "amount": "5",
                     *           "member": "mbr_1_2",
                     *           "reference": "raffle",
                     *           "legs": [
                     *             {
                     *               "member": "mbr_1_2",
                     *               "point_type": "points",
                     *               "bucket": "available",
                     *               "amount": "-5",
                     *               "balance_after": "195",
                     *               "lots": [
                     *                 {
                     *                   "amount": "-5"
                     *                 }
                     *               ]
                     *             },
                     *             {
                     *               "account": "redeemed",
                     *               "point_type": "points",
                     *               "amount": "5"
                     *             }
                     *           ],
                     *           "hash": "5feceb66ffc86f38d952786c6d696c79c2dbc239dd4e91b46729d73a27fb57e9"
                     *         },
                     *         {
                     *           "id": "txn_1_16",
                     *           "number": 16,
                     *           "type": "adjustment",
                     *           "at": "2026-03-01T12:00:00.000Z",
                     *           "by": "ck_1_0d4f7a10b92c4e55a8c3f16e",
                     *           "point_type": "points",
                     *           "amount": "-20",
                     *           "member": "mbr_1_2",
                     *           "reference": "correction",
                     *           "legs": [
                     *             {
                     *               "member": "mbr_1_2",
                     *               "point_type": "points",
                     *               "bucket": "available",
                     *               "amount": "-20",
                     *               "balance_after": "200",
                     *               "lots": [
                     *                 {
                     *                   "amount": "-20",
                     *                   "expires_on": "2027-03-31"
                     *                 }
                     *               ]
                     *             },
                     *             {
                     *               "account": "adjusted",
                     *               "point_type": "points",
                     *               "amount": "20"
                     *             }
                     *           ],
                     *           "hash": "5feceb66ffc86f38d952786c6d696c79c2dbc239dd4e91b46729d73a27fb57e9"
                     *         },
                     *         {
                     *           "id": "txn_1_14",
                     *           "number": 14,
                     *           "type": "transfer",
                     *           "at": "2026-03-01T12:00:00.000Z",
                     *           "by": "ck_1_0d4f7a10b92c4e55a8c3f16e",
                     *           "point_type": "points",
                     *           "amount": "20",
                     *           "reference": "gift",
                     *           "legs": [
                     *             {
                     *               "member": "mbr_1_1",
                     *               "point_type": "points",
                     *               "bucket": "available",
                     *               "amount": "-20",
                     *               "balance_after": "500",
                     *               "lots": [
                     *                 {
                     *                   "amount": "-20",
                     *                   "expires_on": "2027-03-31"
                     *                 }
                     *               ]
                     *             },
                     *             {
                     *               "member": "mbr_1_2",
                     *               "point_type": "points",
                     *               "bucket": "available",
                     *               "amount": "20",
                     *               "balance_after": "220",
                     *               "lots": [
                     *                 {
                     *                   "amount": "20",
                     *                   "expires_on": "2027-03-31"
                     *                 }
                     *               ]
                     *             }
                     *           ],
                     *           "hash": "5feceb66ffc86f38d952786c6d696c79c2dbc239dd4e91b46729d73a27fb57e9"
                     *         },
                     *         {
                     *           "id": "txn_1_9",
                     *           "number": 9,
                     *           "type": "credit",
                     *           "at": "2026-03-01T12:00:00.000Z",
                     *           "by": "ck_1_0d4f7a10b92c4e55a8c3f16e",
                     *           "point_type": "points",
                     *           "amount": "200",
                     *           "member": "mbr_1_2",
                     *           "reference": "purchase",
                     *           "legs": [
                     *             {
                     *               "member": "mbr_1_2",
                     *               "point_type": "points",
                     *               "bucket": "available",
                     *               "amount": "200",
                     *               "balance_after": "200",
                     *               "lots": [
                     *                 {
                     *                   "amount": "200"
                     *                 }
                     *               ]
                     *             },
                     *             {
                     *               "account": "issued",
                     *               "point_type": "points",
                     *               "amount": "-200"
                     *             }
                     *           ],
                     *           "hash": "5feceb66ffc86f38d952786c6d696c79c2dbc239dd4e91b46729d73a27fb57e9"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["ExportMemberReply"];
                };
            };
            /** @description Not understood: every wrong field is named. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credentials, or wrong ones. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The credentials lack the scope, which is named. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something that the call names does not exist here. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The member has been erased. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many calls: try again after Retry-After seconds. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now: try again after Retry-After seconds, with the same Idempotency-Key. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listPointTypes: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "key": "credits",
                     *           "decimals": 2,
                     *           "name_singular": "credit",
                     *           "name_plural": "credits",
                     *           "decimal_separator": ".",
                     *           "thousands_separator": ",",
                     *           "floor": "0.00",
                     *           "max_per_movement": null,
                     *           "max_balance": null,
                     *           "max_issued_per_day": null,
                     *           "expiry": {
                     *             "kind": "never"
                     *           },
                     *           "lot_granularity": "day",
                     *           "activation_delay_days": 0,
                     *           "reversal_policy": "refuse",
                     *           "reversal_grace_days": 0,
                     *           "is_default": false,
                     *           "version": 1
                     *         },
                     *         {
                     *           "key": "miles",
                     *           "decimals": 0,
                     *           "name_singular": "mile",
                     *           "name_plural": "miles",
                     *           "decimal_separator": ".",
                     *           "thousands_separator": ",",
                     *           "floor": "0",
                     *           "max_per_movement": "50000",
                     *           "max_balance": null,
                     *           "max_issued_per_day": null,
                     *           "expiry": {
                     *             "kind": "months",
                     *             "length": 36
                     *           },
                     *           "lot_granularity": "day",
                     *           "activation_delay_days": 0,
                     *           "reversal_policy": "refuse",
                     *           "reversal_grace_days": 0,
                     *           "is_default": false,
                     *           "version": 1
                     *         },
                     *         {
                     *           "key": "points",
                     *           "decimals": 0,
                     *           "name_singular": "point",
                     *           "name_plural": "points",
                     *           "decimal_separator": ".",
                     *           "thousands_separator": ",",
                     *           "floor": "0",
                     *           "max_per_movement": null,
                     *           "max_balance": "1000000",
                     *           "max_issued_per_day": null,
                     *           "expiry": {
                     *             "kind": "never"
                     *           },
                     *           "lot_granularity": "day",
                     *           "activation_delay_days": 0,
                     *           "reversal_policy": "refuse",
                     *           "reversal_grace_days": 0,
                     *           "is_default": true,
                     *           "version": 2
                     *         }
                     *       ],
                     *       "next_cursor": null
                     *     }
                     */
                    "application/json": components["schemas"]["ListPointTypesReply"];
                };
            };
            /** @description Not understood: every wrong field is named. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credentials, or wrong ones. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The credentials lack the scope, which is named. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many calls: try again after Retry-After seconds. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now: try again after Retry-After seconds, with the same Idempotency-Key. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createPointType: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "key": "miles",
                 *       "decimals": 0,
                 *       "name_singular": "mile",
                 *       "name_plural": "miles",
                 *       "expiry": {
                 *         "kind": "months",
                 *         "length": 36
                 *       },
                 *       "max_per_movement": "50000"
                 *     }
                 */
                "application/json": components["schemas"]["CreatePointTypeRequest"];
            };
        };
        responses: {
            /** @description Made. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "key": "miles",
                     *       "decimals": 0,
                     *       "name_singular": "mile",
                     *       "name_plural": "miles",
                     *       "decimal_separator": ".",
                     *       "thousands_separator": ",",
                     *       "floor": "0",
                     *       "max_per_movement": "50000",
                     *       "max_balance": null,
                     *       "max_issued_per_day": null,
                     *       "expiry": {
                     *         "kind": "months",
                     *         "length": 36
                     *       },
                     *       "lot_granularity": "day",
                     *       "activation_delay_days": 0,
                     *       "reversal_policy": "refuse",
                     *       "reversal_grace_days": 0,
                     *       "is_default": false,
                     *       "version": 1
                     *     }
                     */
                    "application/json": components["schemas"]["PointType"];
                };
            };
            /** @description Not understood: every wrong field is named. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credentials, or wrong ones. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The credentials lack the scope, which is named. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The present state does not allow it; the state is told. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not of a type that this call takes. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Understood and refused: `code` says why, with the facts. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many calls: try again after Retry-After seconds. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now: try again after Retry-After seconds, with the same Idempotency-Key. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getPointType: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example points */
                point_type: components["schemas"]["PointTypeKey"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The point type; its ETag is its version. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "key": "points",
                     *       "decimals": 0,
                     *       "name_singular": "point",
                     *       "name_plural": "points",
                     *       "decimal_separator": ".",
                     *       "thousands_separator": ",",
                     *       "floor": "0",
                     *       "max_per_movement": null,
                     *       "max_balance": null,
                     *       "max_issued_per_day": null,
                     *       "expiry": {
                     *         "kind": "never"
                     *       },
                     *       "lot_granularity": "day",
                     *       "activation_delay_days": 0,
                     *       "reversal_policy": "refuse",
                     *       "reversal_grace_days": 0,
                     *       "is_default": true,
                     *       "version": 1
                     *     }
                     */
                    "application/json": components["schemas"]["PointType"];
                };
            };
            /** @description Not understood: every wrong field is named. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credentials, or wrong ones. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The credentials lack the scope, which is named. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something that the call names does not exist here. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many calls: try again after Retry-After seconds. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now: try again after Retry-After seconds, with the same Idempotency-Key. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    updatePointType: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The ETag that was read.
                 * @example "1"
                 */
                "If-Match"?: string;
            };
            path: {
                /** @example points */
                point_type: components["schemas"]["PointTypeKey"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "max_balance": "1000000"
                 *     }
                 */
                "application/json": components["schemas"]["UpdatePointTypeRequest"];
            };
        };
        responses: {
            /** @description The point type; its ETag is its version. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "key": "points",
                     *       "decimals": 0,
                     *       "name_singular": "point",
                     *       "name_plural": "points",
                     *       "decimal_separator": ".",
                     *       "thousands_separator": ",",
                     *       "floor": "0",
                     *       "max_per_movement": null,
                     *       "max_balance": "1000000",
                     *       "max_issued_per_day": null,
                     *       "expiry": {
                     *         "kind": "never"
                     *       },
                     *       "lot_granularity": "day",
                     *       "activation_delay_days": 0,
                     *       "reversal_policy": "refuse",
                     *       "reversal_grace_days": 0,
                     *       "is_default": true,
                     *       "version": 2
                     *     }
                     */
                    "application/json": components["schemas"]["PointType"];
                };
            };
            /** @description Not understood: every wrong field is named. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credentials, or wrong ones. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The credentials lack the scope, which is named. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something that the call names does not exist here. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description What the caller expected is not so; what is so is told. */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not of a type that this call takes. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Understood and refused: `code` says why, with the facts. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Send If-Match with the version that you have read. */
            428: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many calls: try again after Retry-After seconds. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now: try again after Retry-After seconds, with the same Idempotency-Key. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listBadges: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "id": "bdg_1_1",
                     *           "number": 1,
                     *           "name": "Reviewer",
                     *           "description": "",
                     *           "image": null,
                     *           "mode": "strict",
                     *           "compare": "and",
                     *           "levels": [
                     *             {
                     *               "level": 0,
                     *               "name": "Bronze",
                     *               "image": null,
                     *               "requirements": [
                     *                 {
                     *                   "point_type": "points",
                     *                   "reference": "review",
                     *                   "by": "count",
                     *                   "amount": "3"
                     *                 }
                     *               ],
                     *               "reward": null
                     *             }
                     *           ],
                     *           "is_active": true,
                     *           "version": 2
                     *         },
                     *         {
                     *           "id": "bdg_1_2",
                     *           "number": 2,
                     *           "name": "Regular",
                     *           "description": "For those who come back.",
                     *           "image": null,
                     *           "mode": "mycred",
                     *           "compare": "and",
                     *           "levels": [
                     *             {
                     *               "level": 0,
                     *               "name": "Bronze",
                     *               "image": null,
                     *               "requirements": [
                     *                 {
                     *                   "point_type": "points",
                     *                   "reference": "purchase",
                     *                   "by": "count",
                     *                   "amount": "5"
                     *                 }
                     *               ],
                     *               "reward": null
                     *             },
                     *             {
                     *               "level": 1,
                     *               "name": "Silver",
                     *               "image": null,
                     *               "requirements": [
                     *                 {
                     *                   "point_type": "points",
                     *                   "reference": "purchase",
                     *                   "by": "sum",
                     *                   "amount": "1000"
                     *                 }
                     *               ],
                     *               "reward": {
                     *                 "point_type": "points",
                     *                 "amount": "50",
                     *                 "entry": "{points} {point_name} for a badge"
                     *               }
                     *             }
                     *           ],
                     *           "is_active": true,
                     *           "version": 1
                     *         }
                     *       ],
                     *       "next_cursor": null
                     *     }
                     */
                    "application/json": components["schemas"]["ListBadgesReply"];
                };
            };
            /** @description Not understood: every wrong field is named. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credentials, or wrong ones. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The credentials lack the scope, which is named. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many calls: try again after Retry-After seconds. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now: try again after Retry-After seconds, with the same Idempotency-Key. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createBadge: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "Regular",
                 *       "description": "For those who come back.",
                 *       "compare": "and",
                 *       "levels": [
                 *         {
                 *           "name": "Bronze",
                 *           "requirements": [
                 *             {
                 *               "point_type": "points",
                 *               "reference": "purchase",
                 *               "by": "count",
                 *               "amount": "5"
                 *             }
                 *           ]
                 *         },
                 *         {
                 *           "name": "Silver",
                 *           "requirements": [
                 *             {
                 *               "point_type": "points",
                 *               "reference": "purchase",
                 *               "by": "sum",
                 *               "amount": "1000"
                 *             }
                 *           ],
                 *           "reward": {
                 *             "point_type": "points",
                 *             "amount": "50"
                 *           }
                 *         }
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["CreateBadgeRequest"];
            };
        };
        responses: {
            /** @description Made. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "bdg_1_2",
                     *       "number": 2,
                     *       "name": "Regular",
                     *       "description": "For those who come back.",
                     *       "image": null,
                     *       "mode": "mycred",
                     *       "compare": "and",
                     *       "levels": [
                     *         {
                     *           "level": 0,
                     *           "name": "Bronze",
                     *           "image": null,
                     *           "requirements": [
                     *             {
                     *               "point_type": "points",
                     *               "reference": "purchase",
                     *               "by": "count",
                     *               "amount": "5"
                     *             }
                     *           ],
                     *           "reward": null
                     *         },
                     *         {
                     *           "level": 1,
                     *           "name": "Silver",
                     *           "image": null,
                     *           "requirements": [
                     *             {
                     *               "point_type": "points",
                     *               "reference": "purchase",
                     *               "by": "sum",
                     *               "amount": "1000"
                     *             }
                     *           ],
                     *           "reward": {
                     *             "point_type": "points",
                     *             "amount": "50",
                     *             "entry": "{points} {point_name} for a badge"
                     *           }
                     *         }
                     *       ],
                     *       "is_active": true,
                     *       "version": 1
                     *     }
                     */
                    "application/json": components["schemas"]["Badge"];
                };
            };
            /** @description Not understood: every wrong field is named. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credentials, or wrong ones. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The credentials lack the scope, which is named. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not of a type that this call takes. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Understood and refused: `code` says why, with the facts. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many calls: try again after Retry-After seconds. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now: try again after Retry-After seconds, with the same Idempotency-Key. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getBadge: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Its id or number.
                 * @example bdg_1_1
                 */
                badge: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The badge; its ETag is its version. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "bdg_1_1",
                     *       "number": 1,
                     *       "name": "Reviewer",
                     *       "description": "",
                     *       "image": null,
                     *       "mode": "mycred",
                     *       "compare": "and",
                     *       "levels": [
                     *         {
                     *           "level": 0,
                     *           "name": "Bronze",
                     *           "image": null,
                     *           "requirements": [
                     *             {
                     *               "point_type": "points",
                     *               "reference": "review",
                     *               "by": "count",
                     *               "amount": "3"
                     *             }
                     *           ],
                     *           "reward": null
                     *         }
                     *       ],
                     *       "is_active": true,
                     *       "version": 1
                     *     }
                     */
                    "application/json": components["schemas"]["Badge"];
                };
            };
            /** @description Not understood: every wrong field is named. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credentials, or wrong ones. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The credentials lack the scope, which is named. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something that the call names does not exist here. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many calls: try again after Retry-After seconds. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now: try again after Retry-After seconds, with the same Idempotency-Key. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    updateBadge: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The ETag that was read.
                 * @example "1"
                 */
                "If-Match"?: string;
            };
            path: {
                /**
                 * @description Its id or number.
                 * @example bdg_1_1
                 */
                badge: string;
            };
            cookie?: never;
        };
        /** @description What is left out stays; `levels` are replaced as a whole. */
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "mode": "strict"
                 *     }
                 */
                "application/json": components["schemas"]["UpdateBadgeRequest"];
            };
        };
        responses: {
            /** @description The badge; its ETag is its version. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "bdg_1_1",
                     *       "number": 1,
                     *       "name": "Reviewer",
                     *       "description": "",
                     *       "image": null,
                     *       "mode": "strict",
                     *       "compare": "and",
                     *       "levels": [
                     *         {
                     *           "level": 0,
                     *           "name": "Bronze",
                     *           "image": null,
                     *           "requirements": [
                     *             {
                     *               "point_type": "points",
                     *               "reference": "review",
                     *               "by": "count",
                     *               "amount": "3"
                     *             }
                     *           ],
                     *           "reward": null
                     *         }
                     *       ],
                     *       "is_active": true,
                     *       "version": 2
                     *     }
                     */
                    "application/json": components["schemas"]["Badge"];
                };
            };
            /** @description Not understood: every wrong field is named. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credentials, or wrong ones. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The credentials lack the scope, which is named. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something that the call names does not exist here. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description What the caller expected is not so; what is so is told. */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not of a type that this call takes. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Understood and refused: `code` says why, with the facts. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Send If-Match with the version that you have read. */
            428: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many calls: try again after Retry-After seconds. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now: try again after Retry-After seconds, with the same Idempotency-Key. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    assignBadge: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Your key of this call: a reward moves points.
                 * @example badge-1-for-ben
                 */
                "Idempotency-Key"?: string;
            };
            path: {
                /**
                 * @description Its id or number.
                 * @example bdg_1_1
                 */
                badge: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "member": "external_id:C-1002",
                 *       "level": 0
                 *     }
                 */
                "application/json": components["schemas"]["AssignBadgeRequest"];
            };
        };
        responses: {
            /** @description The record that says so. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "txn_1_29",
                     *       "number": 29,
                     *       "type": "badge_assigned",
                     *       "at": "2026-03-01T12:00:00.000Z",
                     *       "by": "ck_1_0d4f7a10b92c4e55a8c3f16e",
                     *       "member": "mbr_1_2",
                     *       "badges": [
                     *         {
                     *           "badge": "bdg_1_1",
                     *           "level": 0,
                     *           "by_hand": true
                     *         }
                     *       ],
                     *       "legs": [],
                     *       "hash": "5feceb66ffc86f38d952786c6d696c79c2dbc239dd4e91b46729d73a27fb57e9"
                     *     }
                     */
                    "application/json": components["schemas"]["Transaction"];
                };
            };
            /** @description Not understood: every wrong field is named. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credentials, or wrong ones. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The credentials lack the scope, which is named. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something that the call names does not exist here. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The present state does not allow it; the state is told. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The member has been erased. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not of a type that this call takes. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Understood and refused: `code` says why, with the facts. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many calls: try again after Retry-After seconds. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now: try again after Retry-After seconds, with the same Idempotency-Key. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    unassignBadge: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Your key of this call: a reward moves points.
                 * @example badge-1-from-ben
                 */
                "Idempotency-Key"?: string;
            };
            path: {
                /**
                 * @description Its id or number.
                 * @example bdg_1_1
                 */
                badge: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "member": "external_id:C-1002"
                 *     }
                 */
                "application/json": components["schemas"]["UnassignBadgeRequest"];
            };
        };
        responses: {
            /** @description The record that says so. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "txn_1_30",
                     *       "number": 30,
                     *       "type": "badge_unassigned",
                     *       "at": "2026-03-01T12:00:00.000Z",
                     *       "by": "ck_1_0d4f7a10b92c4e55a8c3f16e",
                     *       "member": "mbr_1_2",
                     *       "badges": [
                     *         {
                     *           "badge": "bdg_1_1",
                     *           "level": null,
                     *           "by_hand": false
                     *         }
                     *       ],
                     *       "legs": [],
                     *       "hash": "5feceb66ffc86f38d952786c6d696c79c2dbc239dd4e91b46729d73a27fb57e9"
                     *     }
                     */
                    "application/json": components["schemas"]["Transaction"];
                };
            };
            /** @description Not understood: every wrong field is named. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credentials, or wrong ones. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The credentials lack the scope, which is named. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something that the call names does not exist here. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The present state does not allow it; the state is told. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The member has been erased. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not of a type that this call takes. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Understood and refused: `code` says why, with the facts. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many calls: try again after Retry-After seconds. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now: try again after Retry-After seconds, with the same Idempotency-Key. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getMemberBadges: {
        parameters: {
            query?: {
                /**
                 * @description An instant of the past: what the records up to then say. Left out: now.
                 * @example 2026-11-22T08:30:00.000Z
                 */
                as_of?: components["schemas"]["Instant"];
            };
            header?: never;
            path: {
                /**
                 * @description A member: `mbr_1_42`, the number `42`, `external_id:X-1` or `email:ann@shop.example`.
                 * @example external_id:C-1002
                 */
                member: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "member": "mbr_1_2",
                     *       "as_of": null,
                     *       "items": [
                     *         {
                     *           "badge": "bdg_1_1",
                     *           "number": 1,
                     *           "name": "Reviewer",
                     *           "level": 0,
                     *           "level_name": "Bronze",
                     *           "by_hand": true,
                     *           "since": "2026-03-01T12:00:00.000Z"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["MemberBadges"];
                };
            };
            /** @description Not understood: every wrong field is named. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credentials, or wrong ones. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The credentials lack the scope, which is named. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something that the call names does not exist here. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The member has been erased. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Understood and refused: `code` says why, with the facts. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many calls: try again after Retry-After seconds. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now: try again after Retry-After seconds, with the same Idempotency-Key. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listRanks: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "id": "rnk_1_1",
                     *           "number": 1,
                     *           "name": "Newcomer",
                     *           "image": null,
                     *           "point_type": "points",
                     *           "min": "0",
                     *           "max": "999",
                     *           "basis": "balance",
                     *           "mode": "mycred",
                     *           "is_active": true,
                     *           "version": 2
                     *         },
                     *         {
                     *           "id": "rnk_1_2",
                     *           "number": 2,
                     *           "name": "Gold",
                     *           "image": null,
                     *           "point_type": "points",
                     *           "min": "1000",
                     *           "max": "9999999",
                     *           "basis": "lifetime",
                     *           "mode": "mycred",
                     *           "is_active": true,
                     *           "version": 1
                     *         }
                     *       ],
                     *       "next_cursor": null
                     *     }
                     */
                    "application/json": components["schemas"]["ListRanksReply"];
                };
            };
            /** @description Not understood: every wrong field is named. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credentials, or wrong ones. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The credentials lack the scope, which is named. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many calls: try again after Retry-After seconds. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now: try again after Retry-After seconds, with the same Idempotency-Key. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createRank: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "Gold",
                 *       "point_type": "points",
                 *       "min": "1000",
                 *       "max": "9999999",
                 *       "basis": "lifetime"
                 *     }
                 */
                "application/json": components["schemas"]["CreateRankRequest"];
            };
        };
        responses: {
            /** @description Made. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "rnk_1_2",
                     *       "number": 2,
                     *       "name": "Gold",
                     *       "image": null,
                     *       "point_type": "points",
                     *       "min": "1000",
                     *       "max": "9999999",
                     *       "basis": "lifetime",
                     *       "mode": "mycred",
                     *       "is_active": true,
                     *       "version": 1
                     *     }
                     */
                    "application/json": components["schemas"]["Rank"];
                };
            };
            /** @description Not understood: every wrong field is named. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credentials, or wrong ones. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The credentials lack the scope, which is named. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something that the call names does not exist here. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not of a type that this call takes. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Understood and refused: `code` says why, with the facts. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many calls: try again after Retry-After seconds. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now: try again after Retry-After seconds, with the same Idempotency-Key. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getRank: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Its id or number.
                 * @example rnk_1_1
                 */
                rank: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The rank; its ETag is its version. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "rnk_1_1",
                     *       "number": 1,
                     *       "name": "Newcomer",
                     *       "image": null,
                     *       "point_type": "points",
                     *       "min": "0",
                     *       "max": "999",
                     *       "basis": "balance",
                     *       "mode": "mycred",
                     *       "is_active": true,
                     *       "version": 1
                     *     }
                     */
                    "application/json": components["schemas"]["Rank"];
                };
            };
            /** @description Not understood: every wrong field is named. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credentials, or wrong ones. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The credentials lack the scope, which is named. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something that the call names does not exist here. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many calls: try again after Retry-After seconds. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now: try again after Retry-After seconds, with the same Idempotency-Key. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    updateRank: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The ETag that was read.
                 * @example "1"
                 */
                "If-Match"?: string;
            };
            path: {
                /**
                 * @description Its id or number.
                 * @example rnk_1_1
                 */
                rank: string;
            };
            cookie?: never;
        };
        /** @description What is left out stays. The point type never changes. */
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "max": "999.00"
                 *     }
                 */
                "application/json": components["schemas"]["UpdateRankRequest"];
            };
        };
        responses: {
            /** @description The rank; its ETag is its version. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "rnk_1_1",
                     *       "number": 1,
                     *       "name": "Newcomer",
                     *       "image": null,
                     *       "point_type": "points",
                     *       "min": "0",
                     *       "max": "999",
                     *       "basis": "balance",
                     *       "mode": "mycred",
                     *       "is_active": true,
                     *       "version": 2
                     *     }
                     */
                    "application/json": components["schemas"]["Rank"];
                };
            };
            /** @description Not understood: every wrong field is named. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credentials, or wrong ones. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The credentials lack the scope, which is named. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something that the call names does not exist here. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description What the caller expected is not so; what is so is told. */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not of a type that this call takes. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Understood and refused: `code` says why, with the facts. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Send If-Match with the version that you have read. */
            428: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many calls: try again after Retry-After seconds. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now: try again after Retry-After seconds, with the same Idempotency-Key. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getMemberRanks: {
        parameters: {
            query?: {
                /**
                 * @description An instant of the past: what the records up to then say. Left out: now.
                 * @example 2026-11-22T08:30:00.000Z
                 */
                as_of?: components["schemas"]["Instant"];
            };
            header?: never;
            path: {
                /**
                 * @description A member: `mbr_1_42`, the number `42`, `external_id:X-1` or `email:ann@shop.example`.
                 * @example email:ann@shop.example
                 */
                member: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "member": "mbr_1_1",
                     *       "as_of": null,
                     *       "items": [
                     *         {
                     *           "point_type": "points",
                     *           "rank": "rnk_1_1",
                     *           "number": 1,
                     *           "name": "Newcomer",
                     *           "since": "2026-03-01T12:00:00.000Z"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["MemberRanks"];
                };
            };
            /** @description Not understood: every wrong field is named. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credentials, or wrong ones. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The credentials lack the scope, which is named. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something that the call names does not exist here. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The member has been erased. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Understood and refused: `code` says why, with the facts. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many calls: try again after Retry-After seconds. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now: try again after Retry-After seconds, with the same Idempotency-Key. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getLeaderboard: {
        parameters: {
            query?: {
                /**
                 * @description Left out: the default one.
                 * @example points
                 */
                point_type?: components["schemas"]["PointTypeKey"];
                /**
                 * @description `balance` (when left out): what can be spent now. `earned`: what was credited, less what was reversed.
                 * @example earned
                 */
                of?: "balance" | "earned";
                /**
                 * @description With `of=earned`: over which time; left out: since ever. Weeks begin on Monday.
                 * @example month
                 */
                period?: "all" | "day" | "week" | "month" | "year";
                /**
                 * @description A day of that period, in the program’s time zone; left out: today.
                 * @example 2027-12-31
                 */
                on?: components["schemas"]["Day"];
                /**
                 * @description Whose own place is told beside the list: a member by any of its names.
                 * @example email:ann@shop.example
                 */
                member?: string;
                /**
                 * @description Items of one page; 50 when left out.
                 * @example 3
                 */
                limit?: number;
                /** @description `next_cursor` of the page before. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "point_type": "points",
                     *       "of": "earned",
                     *       "period": "month",
                     *       "as_of": null,
                     *       "items": [
                     *         {
                     *           "position": 1,
                     *           "member": "mbr_1_1",
                     *           "number": 1,
                     *           "score": "580"
                     *         },
                     *         {
                     *           "position": 2,
                     *           "member": "mbr_1_2",
                     *           "number": 2,
                     *           "score": "200"
                     *         }
                     *       ],
                     *       "own": {
                     *         "position": 1,
                     *         "member": "mbr_1_1",
                     *         "number": 1,
                     *         "score": "580"
                     *       },
                     *       "next_cursor": null
                     *     }
                     */
                    "application/json": components["schemas"]["Leaderboard"];
                };
            };
            /** @description Not understood: every wrong field is named. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credentials, or wrong ones. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The credentials lack the scope, which is named. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something that the call names does not exist here. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The member has been erased. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many calls: try again after Retry-After seconds. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now: try again after Retry-After seconds, with the same Idempotency-Key. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listClients: {
        parameters: {
            query?: {
                /** @description Default 50. */
                limit?: number;
                /** @description `next_cursor` of the page before. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "id": "ck_1_0d4f7a10b92c4e55a8c3f16e",
                     *           "name": "test",
                     *           "scopes": [
                     *             "points:read",
                     *             "points:write",
                     *             "credits:change",
                     *             "points:confirm",
                     *             "members:read",
                     *             "members:write",
                     *             "members:erase",
                     *             "point-types:read",
                     *             "point-types:write",
                     *             "events:read",
                     *             "statistics:read",
                     *             "exports:read",
                     *             "badges:read",
                     *             "badges:write",
                     *             "ranks:read",
                     *             "ranks:write",
                     *             "leaderboards:read",
                     *             "clients:read",
                     *             "clients:write",
                     *             "operators:read",
                     *             "operators:write",
                     *             "application-passwords:own",
                     *             "remote-sites:read",
                     *             "remote-sites:write",
                     *             "remote-sites:act",
                     *             "limits:read",
                     *             "limits:write",
                     *             "alerts:read",
                     *             "audit:read",
                     *             "requests:read",
                     *             "requests:record",
                     *             "verifications:read",
                     *             "verifications:write",
                     *             "webhooks:read",
                     *             "webhooks:write",
                     *             "hooks:read",
                     *             "hooks:write",
                     *             "webhooks:subscribe"
                     *           ],
                     *           "created_at": "2026-03-01T12:00:00.000Z",
                     *           "expires_at": null,
                     *           "revoked_at": null,
                     *           "last_used_at": null,
                     *           "secrets": [
                     *             {
                     *               "id": "sec_9b1d0c3e5a7f2648",
                     *               "kind": "secret",
                     *               "created_at": "2026-03-01T12:00:00.000Z",
                     *               "expires_at": null,
                     *               "revoked_at": null,
                     *               "last_used_at": null,
                     *               "last_used_from": null
                     *             }
                     *           ]
                     *         },
                     *         {
                     *           "id": "ck_1_5f0c9d2ab4e81763c0aa91d2",
                     *           "name": "till",
                     *           "scopes": [
                     *             "points:read",
                     *             "points:write"
                     *           ],
                     *           "created_at": "2026-03-01T12:00:00.000Z",
                     *           "expires_at": null,
                     *           "revoked_at": "2026-03-01T12:00:00.000Z",
                     *           "last_used_at": null,
                     *           "secrets": [
                     *             {
                     *               "id": "sec_9b1d0c3e5a7f2648",
                     *               "kind": "secret",
                     *               "created_at": "2026-03-01T12:00:00.000Z",
                     *               "expires_at": "2026-03-02T12:00:00.000Z",
                     *               "revoked_at": "2026-03-01T12:00:00.000Z",
                     *               "last_used_at": null,
                     *               "last_used_from": null
                     *             },
                     *             {
                     *               "id": "sec_9b1d0c3e5a7f2648",
                     *               "kind": "secret",
                     *               "created_at": "2026-03-01T12:00:00.000Z",
                     *               "expires_at": null,
                     *               "revoked_at": null,
                     *               "last_used_at": null,
                     *               "last_used_from": null
                     *             }
                     *           ]
                     *         },
                     *         {
                     *           "id": "ck_1_5f0c9d2ab4e81763c0aa91d2",
                     *           "name": "web shop",
                     *           "scopes": [
                     *             "points:read",
                     *             "points:write"
                     *           ],
                     *           "created_at": "2026-03-01T12:00:00.000Z",
                     *           "expires_at": null,
                     *           "revoked_at": null,
                     *           "last_used_at": null,
                     *           "secrets": [
                     *             {
                     *               "id": "sec_9b1d0c3e5a7f2648",
                     *               "kind": "secret",
                     *               "created_at": "2026-03-01T12:00:00.000Z",
                     *               "expires_at": null,
                     *               "revoked_at": null,
                     *               "last_used_at": null,
                     *               "last_used_from": null
                     *             }
                     *           ]
                     *         }
                     *       ],
                     *       "next_cursor": null
                     *     }
                     */
                    "application/json": components["schemas"]["ListClientsReply"];
                };
            };
            /** @description Not understood: every wrong field is named. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credentials, or wrong ones. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The credentials lack the scope, which is named. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many calls: try again after Retry-After seconds. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now: try again after Retry-After seconds, with the same Idempotency-Key. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createClient: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "web shop",
                 *       "scopes": [
                 *         "points:read",
                 *         "points:write"
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["CreateClientRequest"];
            };
        };
        responses: {
            /** @description Made. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "ck_1_5f0c9d2ab4e81763c0aa91d2",
                     *       "name": "web shop",
                     *       "scopes": [
                     *         "points:read",
                     *         "points:write"
                     *       ],
                     *       "created_at": "2026-03-01T12:00:00.000Z",
                     *       "expires_at": null,
                     *       "revoked_at": null,
                     *       "last_used_at": null,
                     *       "secrets": [
                     *         {
                     *           "id": "sec_9b1d0c3e5a7f2648",
                     *           "kind": "secret",
                     *           "created_at": "2026-03-01T12:00:00.000Z",
                     *           "expires_at": null,
                     *           "revoked_at": null,
                     *           "last_used_at": null,
                     *           "last_used_from": null
                     *         }
                     *       ],
                     *       "secret": "cs_1_shown-this-once"
                     *     }
                     */
                    "application/json": components["schemas"]["CreateClientReply"];
                };
            };
            /** @description Not understood: every wrong field is named. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credentials, or wrong ones. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The credentials lack the scope, which is named. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not of a type that this call takes. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Understood and refused: `code` says why, with the facts. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many calls: try again after Retry-After seconds. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now: try again after Retry-After seconds, with the same Idempotency-Key. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getClient: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example ck_1_5f0c9d2ab4e81763c0aa91d2 */
                client: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The client. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "ck_1_5f0c9d2ab4e81763c0aa91d2",
                     *       "name": "till",
                     *       "scopes": [
                     *         "points:read",
                     *         "points:write"
                     *       ],
                     *       "created_at": "2026-03-01T12:00:00.000Z",
                     *       "expires_at": null,
                     *       "revoked_at": null,
                     *       "last_used_at": null,
                     *       "secrets": [
                     *         {
                     *           "id": "sec_9b1d0c3e5a7f2648",
                     *           "kind": "secret",
                     *           "created_at": "2026-03-01T12:00:00.000Z",
                     *           "expires_at": null,
                     *           "revoked_at": null,
                     *           "last_used_at": null,
                     *           "last_used_from": null
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["Client"];
                };
            };
            /** @description Not understood: every wrong field is named. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credentials, or wrong ones. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The credentials lack the scope, which is named. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something that the call names does not exist here. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many calls: try again after Retry-After seconds. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now: try again after Retry-After seconds, with the same Idempotency-Key. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    revokeClient: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example ck_1_5f0c9d2ab4e81763c0aa91d2 */
                client: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Revoked, now or before. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "ck_1_5f0c9d2ab4e81763c0aa91d2",
                     *       "name": "till",
                     *       "scopes": [
                     *         "points:read",
                     *         "points:write"
                     *       ],
                     *       "created_at": "2026-03-01T12:00:00.000Z",
                     *       "expires_at": null,
                     *       "revoked_at": "2026-03-01T12:00:00.000Z",
                     *       "last_used_at": null,
                     *       "secrets": [
                     *         {
                     *           "id": "sec_9b1d0c3e5a7f2648",
                     *           "kind": "secret",
                     *           "created_at": "2026-03-01T12:00:00.000Z",
                     *           "expires_at": "2026-03-02T12:00:00.000Z",
                     *           "revoked_at": "2026-03-01T12:00:00.000Z",
                     *           "last_used_at": null,
                     *           "last_used_from": null
                     *         },
                     *         {
                     *           "id": "sec_9b1d0c3e5a7f2648",
                     *           "kind": "secret",
                     *           "created_at": "2026-03-01T12:00:00.000Z",
                     *           "expires_at": null,
                     *           "revoked_at": null,
                     *           "last_used_at": null,
                     *           "last_used_from": null
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["Client"];
                };
            };
            /** @description Not understood: every wrong field is named. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credentials, or wrong ones. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The credentials lack the scope, which is named. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something that the call names does not exist here. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not of a type that this call takes. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many calls: try again after Retry-After seconds. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now: try again after Retry-After seconds, with the same Idempotency-Key. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createClientSecret: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example ck_1_5f0c9d2ab4e81763c0aa91d2 */
                client: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "others_end_in_seconds": 86400
                 *     }
                 */
                "application/json": components["schemas"]["CreateClientSecretRequest"];
            };
        };
        responses: {
            /** @description Made. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "sec_9b1d0c3e5a7f2648",
                     *       "client": "ck_1_5f0c9d2ab4e81763c0aa91d2",
                     *       "kind": "secret",
                     *       "secret": "cs_1_shown-this-once"
                     *     }
                     */
                    "application/json": components["schemas"]["CreateClientSecretReply"];
                };
            };
            /** @description Not understood: every wrong field is named. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credentials, or wrong ones. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The credentials lack the scope, which is named. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something that the call names does not exist here. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The present state does not allow it; the state is told. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not of a type that this call takes. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Understood and refused: `code` says why, with the facts. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many calls: try again after Retry-After seconds. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now: try again after Retry-After seconds, with the same Idempotency-Key. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    revokeClientSecret: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example ck_1_5f0c9d2ab4e81763c0aa91d2 */
                client: string;
                /** @example sec_9b1d0c3e5a7f2648 */
                secret: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Its client, as it is now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "ck_1_5f0c9d2ab4e81763c0aa91d2",
                     *       "name": "till",
                     *       "scopes": [
                     *         "points:read",
                     *         "points:write"
                     *       ],
                     *       "created_at": "2026-03-01T12:00:00.000Z",
                     *       "expires_at": null,
                     *       "revoked_at": null,
                     *       "last_used_at": null,
                     *       "secrets": [
                     *         {
                     *           "id": "sec_9b1d0c3e5a7f2648",
                     *           "kind": "secret",
                     *           "created_at": "2026-03-01T12:00:00.000Z",
                     *           "expires_at": "2026-03-02T12:00:00.000Z",
                     *           "revoked_at": "2026-03-01T12:00:00.000Z",
                     *           "last_used_at": null,
                     *           "last_used_from": null
                     *         },
                     *         {
                     *           "id": "sec_9b1d0c3e5a7f2648",
                     *           "kind": "secret",
                     *           "created_at": "2026-03-01T12:00:00.000Z",
                     *           "expires_at": null,
                     *           "revoked_at": null,
                     *           "last_used_at": null,
                     *           "last_used_from": null
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["Client"];
                };
            };
            /** @description Not understood: every wrong field is named. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credentials, or wrong ones. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The credentials lack the scope, which is named. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something that the call names does not exist here. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not of a type that this call takes. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many calls: try again after Retry-After seconds. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now: try again after Retry-After seconds, with the same Idempotency-Key. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listOperators: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "id": "opr_1",
                     *           "login": "owen",
                     *           "email": "owen@shop.example",
                     *           "name": "owen",
                     *           "role": "owner",
                     *           "confirm_above": {
                     *             "row": null,
                     *             "batch": null
                     *           },
                     *           "created_at": "2026-03-01T12:00:00.000Z"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["ListOperatorsReply"];
                };
            };
            /** @description Not understood: every wrong field is named. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credentials, or wrong ones. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The credentials lack the scope, which is named. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many calls: try again after Retry-After seconds. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now: try again after Retry-After seconds, with the same Idempotency-Key. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createOperator: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "login": "mira",
                 *       "email": "mira@shop.example",
                 *       "name": "Mira Sand",
                 *       "role": "support"
                 *     }
                 */
                "application/json": components["schemas"]["CreateOperatorRequest"];
            };
        };
        responses: {
            /** @description Made. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "opr_2",
                     *       "login": "mira",
                     *       "email": "mira@shop.example",
                     *       "name": "Mira Sand",
                     *       "role": "support",
                     *       "confirm_above": {
                     *         "row": null,
                     *         "batch": null
                     *       },
                     *       "created_at": "2026-03-01T12:00:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Operator"];
                };
            };
            /** @description Not understood: every wrong field is named. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credentials, or wrong ones. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The credentials lack the scope, which is named. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The present state does not allow it; the state is told. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not of a type that this call takes. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Understood and refused: `code` says why, with the facts. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many calls: try again after Retry-After seconds. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now: try again after Retry-After seconds, with the same Idempotency-Key. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getOperator: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example opr_1 */
                operator: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The operator. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "opr_1",
                     *       "login": "owen",
                     *       "email": "owen@shop.example",
                     *       "name": "owen",
                     *       "role": "owner",
                     *       "confirm_above": {
                     *         "row": null,
                     *         "batch": null
                     *       },
                     *       "created_at": "2026-03-01T12:00:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Operator"];
                };
            };
            /** @description Not understood: every wrong field is named. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credentials, or wrong ones. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The credentials lack the scope, which is named. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something that the call names does not exist here. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many calls: try again after Retry-After seconds. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now: try again after Retry-After seconds, with the same Idempotency-Key. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    removeOperator: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example opr_2 */
                operator: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The operator can do nothing here any more. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not understood: every wrong field is named. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credentials, or wrong ones. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The credentials lack the scope, which is named. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something that the call names does not exist here. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not of a type that this call takes. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many calls: try again after Retry-After seconds. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now: try again after Retry-After seconds, with the same Idempotency-Key. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    updateOperator: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example opr_2 */
                operator: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "role": "manager",
                 *       "confirm_above": {
                 *         "row": "500",
                 *         "batch": "5000"
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["UpdateOperatorRequest"];
            };
        };
        responses: {
            /** @description The operator, as it is now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "opr_2",
                     *       "login": "mira",
                     *       "email": "mira@shop.example",
                     *       "name": "Mira Sand",
                     *       "role": "manager",
                     *       "confirm_above": {
                     *         "row": "500",
                     *         "batch": "5000"
                     *       },
                     *       "created_at": "2026-03-01T12:00:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Operator"];
                };
            };
            /** @description Not understood: every wrong field is named. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credentials, or wrong ones. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The credentials lack the scope, which is named. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something that the call names does not exist here. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not of a type that this call takes. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Understood and refused: `code` says why, with the facts. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many calls: try again after Retry-After seconds. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now: try again after Retry-After seconds, with the same Idempotency-Key. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listApplicationPasswords: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example opr_1 */
                operator: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "id": "0d9b6a1e-52c4-4f7e-9a43-7b1f2c8e6d50",
                     *           "name": "laptop",
                     *           "created_at": "2026-03-01T12:00:00.000Z",
                     *           "last_used_at": null,
                     *           "last_used_from": null
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["ListApplicationPasswordsReply"];
                };
            };
            /** @description Not understood: every wrong field is named. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credentials, or wrong ones. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The credentials lack the scope, which is named. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something that the call names does not exist here. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many calls: try again after Retry-After seconds. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now: try again after Retry-After seconds, with the same Idempotency-Key. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createApplicationPassword: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example opr_2 */
                operator: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "Credits sheet"
                 *     }
                 */
                "application/json": components["schemas"]["CreateApplicationPasswordRequest"];
            };
        };
        responses: {
            /** @description Made. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0d9b6a1e-52c4-4f7e-9a43-7b1f2c8e6d50",
                     *       "name": "Credits sheet",
                     *       "created_at": "2026-03-01T12:00:00.000Z",
                     *       "last_used_at": null,
                     *       "last_used_from": null,
                     *       "password": "2hBY GuLa 3hjw uVml AACR DrAr"
                     *     }
                     */
                    "application/json": components["schemas"]["CreateApplicationPasswordReply"];
                };
            };
            /** @description Not understood: every wrong field is named. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credentials, or wrong ones. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The credentials lack the scope, which is named. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something that the call names does not exist here. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The present state does not allow it; the state is told. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not of a type that this call takes. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many calls: try again after Retry-After seconds. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now: try again after Retry-After seconds, with the same Idempotency-Key. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    revokeApplicationPasswords: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example opr_2 */
                operator: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "revoked": 1
                     *     }
                     */
                    "application/json": components["schemas"]["RevokeApplicationPasswordsReply"];
                };
            };
            /** @description Not understood: every wrong field is named. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credentials, or wrong ones. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The credentials lack the scope, which is named. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something that the call names does not exist here. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not of a type that this call takes. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many calls: try again after Retry-After seconds. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now: try again after Retry-After seconds, with the same Idempotency-Key. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    revokeApplicationPassword: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example opr_1 */
                operator: string;
                /** @example 0d9b6a1e-52c4-4f7e-9a43-7b1f2c8e6d50 */
                application_password: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Revoked. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not understood: every wrong field is named. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credentials, or wrong ones. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The credentials lack the scope, which is named. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something that the call names does not exist here. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not of a type that this call takes. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many calls: try again after Retry-After seconds. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now: try again after Retry-After seconds, with the same Idempotency-Key. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listRemoteSites: {
        parameters: {
            query?: {
                /** @description Default 50. */
                limit?: number;
                /** @description `next_cursor` of the page before. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "id": "rms_1_9b1d0c3e5a7f2648",
                     *           "name": "loyalty",
                     *           "host": "*",
                     *           "slug": "loyalty",
                     *           "enabled": true,
                     *           "debug": false,
                     *           "account_limit": "0",
                     *           "max_per_movement": "0",
                     *           "allowed_hosts": [],
                     *           "allowed_addresses": [
                     *             "192.0.2.0/24"
                     *           ],
                     *           "address": null,
                     *           "has_call_key": false,
                     *           "finds_repeats": "default_type",
                     *           "decimal_separator": ".",
                     *           "thousands_separator": ",",
                     *           "previous_key_valid_until": "2026-03-01T13:00:00.000Z",
                     *           "version": 3,
                     *           "created_at": "2026-03-01T12:00:00.000Z",
                     *           "updated_at": "2026-03-01T12:00:00.000Z"
                     *         },
                     *         {
                     *           "id": "rms_1_9b1d0c3e5a7f2648",
                     *           "name": "old shop",
                     *           "host": "points.shop.example",
                     *           "slug": "mycred-api",
                     *           "enabled": true,
                     *           "debug": false,
                     *           "account_limit": "0",
                     *           "max_per_movement": "1000",
                     *           "allowed_hosts": [],
                     *           "allowed_addresses": [],
                     *           "address": null,
                     *           "has_call_key": false,
                     *           "finds_repeats": "default_type",
                     *           "decimal_separator": ".",
                     *           "thousands_separator": ",",
                     *           "previous_key_valid_until": null,
                     *           "version": 1,
                     *           "created_at": "2026-03-01T12:00:00.000Z",
                     *           "updated_at": "2026-03-01T12:00:00.000Z"
                     *         },
                     *         {
                     *           "id": "rms_1_9b1d0c3e5a7f2648",
                     *           "name": "the shop",
                     *           "host": "*",
                     *           "slug": "shop-api",
                     *           "enabled": true,
                     *           "debug": false,
                     *           "account_limit": "0",
                     *           "max_per_movement": "0",
                     *           "allowed_hosts": [],
                     *           "allowed_addresses": [],
                     *           "address": "https://shop.example/mycred-api/",
                     *           "has_call_key": false,
                     *           "finds_repeats": "default_type",
                     *           "decimal_separator": ".",
                     *           "thousands_separator": ",",
                     *           "previous_key_valid_until": null,
                     *           "version": 1,
                     *           "created_at": "2026-03-01T12:00:00.000Z",
                     *           "updated_at": "2026-03-01T12:00:00.000Z"
                     *         }
                     *       ],
                     *       "next_cursor": null
                     *     }
                     */
                    "application/json": components["schemas"]["ListRemoteSitesReply"];
                };
            };
            /** @description Not understood: every wrong field is named. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credentials, or wrong ones. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The credentials lack the scope, which is named. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many calls: try again after Retry-After seconds. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now: try again after Retry-After seconds, with the same Idempotency-Key. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createRemoteSite: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "old shop",
                 *       "host": "points.shop.example",
                 *       "slug": "mycred-api",
                 *       "max_per_movement": "1000"
                 *     }
                 */
                "application/json": components["schemas"]["CreateRemoteSiteRequest"];
            };
        };
        responses: {
            /** @description Made. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "rms_1_9b1d0c3e5a7f2648",
                     *       "name": "old shop",
                     *       "host": "points.shop.example",
                     *       "slug": "mycred-api",
                     *       "enabled": true,
                     *       "debug": false,
                     *       "account_limit": "0",
                     *       "max_per_movement": "1000",
                     *       "allowed_hosts": [],
                     *       "allowed_addresses": [],
                     *       "address": null,
                     *       "has_call_key": false,
                     *       "finds_repeats": "default_type",
                     *       "decimal_separator": ".",
                     *       "thousands_separator": ",",
                     *       "previous_key_valid_until": null,
                     *       "version": 1,
                     *       "created_at": "2026-03-01T12:00:00.000Z",
                     *       "updated_at": "2026-03-01T12:00:00.000Z",
                     *       "key": "shown-this-once"
                     *     }
                     */
                    "application/json": components["schemas"]["RemoteSiteWithKey"];
                };
            };
            /** @description Not understood: every wrong field is named. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credentials, or wrong ones. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The credentials lack the scope, which is named. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The present state does not allow it; the state is told. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not of a type that this call takes. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Understood and refused: `code` says why, with the facts. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many calls: try again after Retry-After seconds. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now: try again after Retry-After seconds, with the same Idempotency-Key. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getRemoteSite: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example rms_1_9b1d0c3e5a7f2648 */
                remote_site: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The site; its ETag is its version. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "rms_1_9b1d0c3e5a7f2648",
                     *       "name": "loyalty",
                     *       "host": "*",
                     *       "slug": "loyalty",
                     *       "enabled": true,
                     *       "debug": false,
                     *       "account_limit": "0",
                     *       "max_per_movement": "0",
                     *       "allowed_hosts": [],
                     *       "allowed_addresses": [],
                     *       "address": null,
                     *       "has_call_key": false,
                     *       "finds_repeats": "default_type",
                     *       "decimal_separator": ".",
                     *       "thousands_separator": ",",
                     *       "previous_key_valid_until": null,
                     *       "version": 1,
                     *       "created_at": "2026-03-01T12:00:00.000Z",
                     *       "updated_at": "2026-03-01T12:00:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["RemoteSite"];
                };
            };
            /** @description Not understood: every wrong field is named. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credentials, or wrong ones. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The credentials lack the scope, which is named. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something that the call names does not exist here. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many calls: try again after Retry-After seconds. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now: try again after Retry-After seconds, with the same Idempotency-Key. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    updateRemoteSite: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The ETag that was read.
                 * @example "1"
                 */
                "If-Match"?: string;
            };
            path: {
                /** @example rms_1_9b1d0c3e5a7f2648 */
                remote_site: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "allowed_addresses": [
                 *         "192.0.2.0/24"
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["UpdateRemoteSiteRequest"];
            };
        };
        responses: {
            /** @description Changed; its ETag is its version. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "rms_1_9b1d0c3e5a7f2648",
                     *       "name": "loyalty",
                     *       "host": "*",
                     *       "slug": "loyalty",
                     *       "enabled": true,
                     *       "debug": false,
                     *       "account_limit": "0",
                     *       "max_per_movement": "0",
                     *       "allowed_hosts": [],
                     *       "allowed_addresses": [
                     *         "192.0.2.0/24"
                     *       ],
                     *       "address": null,
                     *       "has_call_key": false,
                     *       "finds_repeats": "default_type",
                     *       "decimal_separator": ".",
                     *       "thousands_separator": ",",
                     *       "previous_key_valid_until": null,
                     *       "version": 2,
                     *       "created_at": "2026-03-01T12:00:00.000Z",
                     *       "updated_at": "2026-03-01T12:00:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["RemoteSite"];
                };
            };
            /** @description Not understood: every wrong field is named. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credentials, or wrong ones. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The credentials lack the scope, which is named. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something that the call names does not exist here. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The present state does not allow it; the state is told. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description What the caller expected is not so; what is so is told. */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not of a type that this call takes. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Understood and refused: `code` says why, with the facts. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Send If-Match with the version that you have read. */
            428: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many calls: try again after Retry-After seconds. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now: try again after Retry-After seconds, with the same Idempotency-Key. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    rotateRemoteSiteKey: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example rms_1_9b1d0c3e5a7f2648 */
                remote_site: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "overlap_seconds": 3600
                 *     }
                 */
                "application/json": components["schemas"]["RotateRemoteSiteKeyRequest"];
            };
        };
        responses: {
            /** @description Made; the key of before ends after the overlap. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "rms_1_9b1d0c3e5a7f2648",
                     *       "name": "loyalty",
                     *       "host": "*",
                     *       "slug": "loyalty",
                     *       "enabled": true,
                     *       "debug": false,
                     *       "account_limit": "0",
                     *       "max_per_movement": "0",
                     *       "allowed_hosts": [],
                     *       "allowed_addresses": [
                     *         "192.0.2.0/24"
                     *       ],
                     *       "address": null,
                     *       "has_call_key": false,
                     *       "finds_repeats": "default_type",
                     *       "decimal_separator": ".",
                     *       "thousands_separator": ",",
                     *       "previous_key_valid_until": "2026-03-01T13:00:00.000Z",
                     *       "version": 3,
                     *       "created_at": "2026-03-01T12:00:00.000Z",
                     *       "updated_at": "2026-03-01T12:00:00.000Z",
                     *       "key": "shown-this-once"
                     *     }
                     */
                    "application/json": components["schemas"]["RemoteSiteWithKey"];
                };
            };
            /** @description Not understood: every wrong field is named. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credentials, or wrong ones. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The credentials lack the scope, which is named. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something that the call names does not exist here. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not of a type that this call takes. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Understood and refused: `code` says why, with the facts. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many calls: try again after Retry-After seconds. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now: try again after Retry-After seconds, with the same Idempotency-Key. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listUncertainActions: {
        parameters: {
            query?: {
                /**
                 * @description Items of one page; 50 when left out.
                 * @example 10
                 */
                limit?: number;
                /** @description `next_cursor` of the page before. */
                cursor?: string;
            };
            header?: never;
            path: {
                /** @example rms_1_5e0a7f2648c39b1d */
                remote_site: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "id": "rma_1_0b6c7f29534d1e8a",
                     *           "remote_site": "rms_1_5e0a7f2648c39b1d",
                     *           "action": "DEBIT",
                     *           "member": "mbr_1_2",
                     *           "to": null,
                     *           "type": "my_custom_type",
                     *           "amount": "12.5",
                     *           "result": "uncertain",
                     *           "error": null,
                     *           "detail": "the balance does not say whether it was done",
                     *           "balance": null,
                     *           "data": "ph-prg_1_9f3c2a7b-a5e0a7f2648c39b1d",
                     *           "attempts": 1,
                     *           "created_at": "2026-03-01T12:00:00.000Z",
                     *           "updated_at": "2026-03-01T12:00:00.000Z"
                     *         },
                     *         {
                     *           "id": "rma_1_1b6c7f29534d1e8a",
                     *           "remote_site": "rms_1_5e0a7f2648c39b1d",
                     *           "action": "DEBIT",
                     *           "member": "mbr_1_2",
                     *           "to": null,
                     *           "type": "my_custom_type",
                     *           "amount": "12.5",
                     *           "result": "uncertain",
                     *           "error": null,
                     *           "detail": "the balance does not say whether it was done",
                     *           "balance": null,
                     *           "data": "ph-prg_1_9f3c2a7b-a5e0a7f2648c39b1d",
                     *           "attempts": 1,
                     *           "created_at": "2026-03-01T12:00:00.000Z",
                     *           "updated_at": "2026-03-01T12:00:00.000Z"
                     *         }
                     *       ],
                     *       "next_cursor": null
                     *     }
                     */
                    "application/json": components["schemas"]["ListUncertainActionsReply"];
                };
            };
            /** @description Not understood: every wrong field is named. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credentials, or wrong ones. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The credentials lack the scope, which is named. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something that the call names does not exist here. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many calls: try again after Retry-After seconds. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now: try again after Retry-After seconds, with the same Idempotency-Key. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    actOnRemoteSite: {
        parameters: {
            query?: never;
            header?: {
                /** @example order-1003-paid-there */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @example rms_1_5e0a7f2648c39b1d */
                remote_site: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "action": "PAY",
                 *       "member": "external_id:C-1002",
                 *       "to": "mbr_1_1",
                 *       "amount": "12.50",
                 *       "reference": "order"
                 *     }
                 */
                "application/json": components["schemas"]["ActOnRemoteSiteRequest"];
            };
        };
        responses: {
            /** @description What it came to, also when that is not known yet. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "rma_1_5e0a7f2648c39b1d",
                     *       "remote_site": "rms_1_5e0a7f2648c39b1d",
                     *       "action": "PAY",
                     *       "member": "mbr_1_2",
                     *       "to": "mbr_1_1",
                     *       "type": "",
                     *       "amount": "12.5",
                     *       "result": "completed",
                     *       "error": null,
                     *       "detail": null,
                     *       "balance": null,
                     *       "data": "ph-prg_1_9f3c2a7b-a5e0a7f2648c39b1d",
                     *       "attempts": 1,
                     *       "created_at": "2026-03-01T12:00:00.000Z",
                     *       "updated_at": "2026-03-01T12:00:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["RemoteAction"];
                };
            };
            /** @description Not understood: every wrong field is named. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credentials, or wrong ones. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The credentials lack the scope, which is named. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something that the call names does not exist here. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The present state does not allow it; the state is told. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The member has been erased. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not of a type that this call takes. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Understood and refused: `code` says why, with the facts. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many calls: try again after Retry-After seconds. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now: try again after Retry-After seconds, with the same Idempotency-Key. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    settleRemoteAction: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example rms_1_5e0a7f2648c39b1d */
                remote_site: string;
                /** @example rma_1_0b6c7f29534d1e8a */
                remote_action: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "was_done": true
                 *     }
                 */
                "application/json": components["schemas"]["SettleRemoteActionRequest"];
            };
        };
        responses: {
            /** @description Settled. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "rma_1_0b6c7f29534d1e8a",
                     *       "remote_site": "rms_1_5e0a7f2648c39b1d",
                     *       "action": "DEBIT",
                     *       "member": "mbr_1_2",
                     *       "to": null,
                     *       "type": "my_custom_type",
                     *       "amount": "12.5",
                     *       "result": "completed",
                     *       "error": null,
                     *       "detail": "told by a person",
                     *       "balance": null,
                     *       "data": "ph-prg_1_9f3c2a7b-a5e0a7f2648c39b1d",
                     *       "attempts": 1,
                     *       "created_at": "2026-03-01T12:00:00.000Z",
                     *       "updated_at": "2026-03-01T12:00:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["RemoteAction"];
                };
            };
            /** @description Not understood: every wrong field is named. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credentials, or wrong ones. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The credentials lack the scope, which is named. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something that the call names does not exist here. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not of a type that this call takes. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Understood and refused: `code` says why, with the facts. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many calls: try again after Retry-After seconds. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now: try again after Retry-After seconds, with the same Idempotency-Key. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getRemoteBalances: {
        parameters: {
            query?: {
                /**
                 * @description Only this site.
                 * @example rms_1_5e0a7f2648c39b1d
                 */
                remote_site?: string;
                /**
                 * @description The key of the point type there; left out or empty: its default one.
                 * @example mycred_default
                 */
                type?: string;
                /** @description What is older is asked for again; 60 when left out. */
                max_age_seconds?: number;
            };
            header?: never;
            path: {
                /**
                 * @description A member: `mbr_1_42`, the number `42`, `external_id:X-1` or `email:ann@shop.example`.
                 * @example external_id:C-1002
                 */
                member: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "member": "mbr_1_2",
                     *       "is_linkable": true,
                     *       "items": [
                     *         {
                     *           "remote_site": "rms_1_5e0a7f2648c39b1d",
                     *           "type": "",
                     *           "balance": "1237.50",
                     *           "read_at": "2026-03-01T12:00:00.000Z",
                     *           "age_seconds": 0,
                     *           "error": null
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["GetRemoteBalancesReply"];
                };
            };
            /** @description Not understood: every wrong field is named. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credentials, or wrong ones. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The credentials lack the scope, which is named. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something that the call names does not exist here. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The member has been erased. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many calls: try again after Retry-After seconds. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now: try again after Retry-After seconds, with the same Idempotency-Key. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listSiteLinks: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example rms_1_5e0a7f2648c39b1d */
                remote_site: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "point_type": "points",
                     *           "direction": "push",
                     *           "remote_type": "my_custom_type",
                     *           "triggers": false,
                     *           "pull_interval_seconds": 300,
                     *           "pulled_at": null,
                     *           "created_at": "2026-03-01T12:00:00.000Z",
                     *           "updated_at": "2026-03-01T12:00:00.000Z"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["ListSiteLinksReply"];
                };
            };
            /** @description Not understood: every wrong field is named. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credentials, or wrong ones. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The credentials lack the scope, which is named. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something that the call names does not exist here. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many calls: try again after Retry-After seconds. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now: try again after Retry-After seconds, with the same Idempotency-Key. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    putSiteLink: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example rms_1_5e0a7f2648c39b1d */
                remote_site: string;
                /** @example points */
                point_type: components["schemas"]["PointTypeKey"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "direction": "push",
                 *       "remote_type": "my_custom_type"
                 *     }
                 */
                "application/json": components["schemas"]["PutSiteLinkRequest"];
            };
        };
        responses: {
            /** @description The link as it is now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "point_type": "points",
                     *       "direction": "push",
                     *       "remote_type": "my_custom_type",
                     *       "triggers": false,
                     *       "pull_interval_seconds": 300,
                     *       "pulled_at": null,
                     *       "created_at": "2026-03-01T12:00:00.000Z",
                     *       "updated_at": "2026-03-01T12:00:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["SiteLink"];
                };
            };
            /** @description Not understood: every wrong field is named. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credentials, or wrong ones. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The credentials lack the scope, which is named. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something that the call names does not exist here. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The present state does not allow it; the state is told. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not of a type that this call takes. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Understood and refused: `code` says why, with the facts. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many calls: try again after Retry-After seconds. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now: try again after Retry-After seconds, with the same Idempotency-Key. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteSiteLink: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example rms_1_5e0a7f2648c39b1d */
                remote_site: string;
                /** @example points */
                point_type: components["schemas"]["PointTypeKey"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Ended. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not understood: every wrong field is named. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credentials, or wrong ones. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The credentials lack the scope, which is named. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something that the call names does not exist here. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many calls: try again after Retry-After seconds. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now: try again after Retry-After seconds, with the same Idempotency-Key. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getSiteSync: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example rms_1_5e0a7f2648c39b1d */
                remote_site: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "remote_site": "rms_1_5e0a7f2648c39b1d",
                     *       "is_callable": true,
                     *       "links": [
                     *         {
                     *           "point_type": "points",
                     *           "direction": "push",
                     *           "remote_type": "my_custom_type",
                     *           "triggers": false,
                     *           "pull_interval_seconds": 300,
                     *           "pulled_at": null,
                     *           "created_at": "2026-03-01T12:00:00.000Z",
                     *           "updated_at": "2026-03-01T12:00:00.000Z",
                     *           "waiting": 0,
                     *           "uncertain": 1,
                     *           "parked": 2,
                     *           "oldest_at": null
                     *         }
                     *       ],
                     *       "records_behind": 0,
                     *       "lag_seconds": 0,
                     *       "conflicts": 2,
                     *       "failures": 0,
                     *       "failing_since": null,
                     *       "paused_until": null,
                     *       "last_error": null,
                     *       "last_error_at": null,
                     *       "last_success_at": null
                     *     }
                     */
                    "application/json": components["schemas"]["SiteSync"];
                };
            };
            /** @description Not understood: every wrong field is named. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credentials, or wrong ones. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The credentials lack the scope, which is named. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something that the call names does not exist here. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many calls: try again after Retry-After seconds. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now: try again after Retry-After seconds, with the same Idempotency-Key. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listParkedPushes: {
        parameters: {
            query?: {
                /**
                 * @description Items of one page; 50 when left out.
                 * @example 10
                 */
                limit?: number;
                /** @description `next_cursor` of the page before. */
                cursor?: string;
            };
            header?: never;
            path: {
                /** @example rms_1_5e0a7f2648c39b1d */
                remote_site: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "id": "psh_1_9_2_points",
                     *           "transaction": "txn_1_9",
                     *           "member": "mbr_1_2",
                     *           "point_type": "points",
                     *           "remote_type": "my_custom_type",
                     *           "amount": "200",
                     *           "data": "ph-prg_1_9f3c2a7b-9",
                     *           "reason": "uncertain",
                     *           "detail": "the balance was 40.00, is 43.00, and 200 may have been moved",
                     *           "attempts": 1,
                     *           "created_at": "2026-03-01T12:00:00.000Z",
                     *           "updated_at": "2026-03-01T12:00:00.000Z"
                     *         },
                     *         {
                     *           "id": "psh_1_10_4_points",
                     *           "transaction": "txn_1_10",
                     *           "member": "mbr_1_4",
                     *           "point_type": "points",
                     *           "remote_type": "my_custom_type",
                     *           "amount": "30",
                     *           "data": "ph-prg_1_9f3c2a7b-10",
                     *           "reason": "unknown_account",
                     *           "detail": "error 201: no user there has this e-mail",
                     *           "attempts": 1,
                     *           "created_at": "2026-03-01T12:00:00.000Z",
                     *           "updated_at": "2026-03-01T12:00:00.000Z"
                     *         }
                     *       ],
                     *       "next_cursor": null
                     *     }
                     */
                    "application/json": components["schemas"]["ListParkedPushesReply"];
                };
            };
            /** @description Not understood: every wrong field is named. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credentials, or wrong ones. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The credentials lack the scope, which is named. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something that the call names does not exist here. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many calls: try again after Retry-After seconds. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now: try again after Retry-After seconds, with the same Idempotency-Key. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listSyncConflicts: {
        parameters: {
            query?: {
                /**
                 * @description Items of one page; 50 when left out.
                 * @example 10
                 */
                limit?: number;
                /** @description `next_cursor` of the page before. */
                cursor?: string;
            };
            header?: never;
            path: {
                /** @example rms_1_5e0a7f2648c39b1d */
                remote_site: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "id": "cfl_1_2_less_moved_points",
                     *           "member": "mbr_1_2",
                     *           "point_type": "points",
                     *           "kind": "less_moved",
                     *           "transaction": "txn_1_9",
                     *           "expected": "240.00",
                     *           "found": "90.00",
                     *           "detail": null,
                     *           "at": "2026-03-01T12:00:00.000Z"
                     *         },
                     *         {
                     *           "id": "cfl_1_4_other_change_points",
                     *           "member": "mbr_1_4",
                     *           "point_type": "points",
                     *           "kind": "other_change",
                     *           "transaction": "txn_1_10",
                     *           "expected": "30.00",
                     *           "found": "35.00",
                     *           "detail": null,
                     *           "at": "2026-03-01T12:00:00.000Z"
                     *         }
                     *       ],
                     *       "next_cursor": null
                     *     }
                     */
                    "application/json": components["schemas"]["ListSyncConflictsReply"];
                };
            };
            /** @description Not understood: every wrong field is named. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credentials, or wrong ones. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The credentials lack the scope, which is named. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something that the call names does not exist here. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many calls: try again after Retry-After seconds. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now: try again after Retry-After seconds, with the same Idempotency-Key. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listNotLinkable: {
        parameters: {
            query?: {
                /**
                 * @description Items of one page; 50 when left out.
                 * @example 10
                 */
                limit?: number;
                /** @description `next_cursor` of the page before. */
                cursor?: string;
            };
            header?: never;
            path: {
                /** @example rms_1_5e0a7f2648c39b1d */
                remote_site: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [],
                     *       "next_cursor": null
                     *     }
                     */
                    "application/json": components["schemas"]["ListNotLinkableReply"];
                };
            };
            /** @description Not understood: every wrong field is named. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credentials, or wrong ones. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The credentials lack the scope, which is named. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something that the call names does not exist here. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many calls: try again after Retry-After seconds. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now: try again after Retry-After seconds, with the same Idempotency-Key. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    retryParkedPush: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example rms_1_5e0a7f2648c39b1d */
                remote_site: string;
                /** @example psh_1_9_2_points */
                push: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Settled. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not understood: every wrong field is named. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credentials, or wrong ones. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The credentials lack the scope, which is named. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something that the call names does not exist here. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not of a type that this call takes. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many calls: try again after Retry-After seconds. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now: try again after Retry-After seconds, with the same Idempotency-Key. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    dismissParkedPush: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example rms_1_5e0a7f2648c39b1d */
                remote_site: string;
                /** @example psh_1_10_4_points */
                push: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "was_done": false
                 *     }
                 */
                "application/json": components["schemas"]["DismissParkedPushRequest"];
            };
        };
        responses: {
            /** @description Settled. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not understood: every wrong field is named. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credentials, or wrong ones. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The credentials lack the scope, which is named. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something that the call names does not exist here. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not of a type that this call takes. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Understood and refused: `code` says why, with the facts. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many calls: try again after Retry-After seconds. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now: try again after Retry-After seconds, with the same Idempotency-Key. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    resolveSyncConflict: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example rms_1_5e0a7f2648c39b1d */
                remote_site: string;
                /** @example cfl_1_2_less_moved_points */
                conflict: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "resolution": "keep"
                 *     }
                 */
                "application/json": components["schemas"]["ResolveSyncConflictRequest"];
            };
        };
        responses: {
            /** @description Settled. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not understood: every wrong field is named. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credentials, or wrong ones. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The credentials lack the scope, which is named. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something that the call names does not exist here. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not of a type that this call takes. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Understood and refused: `code` says why, with the facts. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many calls: try again after Retry-After seconds. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now: try again after Retry-After seconds, with the same Idempotency-Key. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listLimits: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": []
                     *     }
                     */
                    "application/json": components["schemas"]["ListLimitsReply"];
                };
            };
            /** @description Not understood: every wrong field is named. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credentials, or wrong ones. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The credentials lack the scope, which is named. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many calls: try again after Retry-After seconds. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now: try again after Retry-After seconds, with the same Idempotency-Key. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    putLimit: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Who is limited: the id of a client or of a remote site, or an operator’s such as `opr_7`.
                 * @example opr_1
                 */
                principal: string;
                /** @example points */
                point_type: components["schemas"]["PointTypeKey"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "given": {
                 *         "per_movement": "500",
                 *         "per_day": "20000"
                 *       },
                 *       "taken": {
                 *         "per_member_per_day": "1000"
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["PutLimitRequest"];
            };
        };
        responses: {
            /** @description The limit as it is now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "principal": "opr_1",
                     *       "point_type": "points",
                     *       "given": {
                     *         "per_movement": "500",
                     *         "per_day": "20000",
                     *         "per_member_per_day": null
                     *       },
                     *       "taken": {
                     *         "per_movement": null,
                     *         "per_day": null,
                     *         "per_member_per_day": "1000"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["PutLimitReply"];
                };
            };
            /** @description Not understood: every wrong field is named. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credentials, or wrong ones. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The credentials lack the scope, which is named. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something that the call names does not exist here. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not of a type that this call takes. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Understood and refused: `code` says why, with the facts. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many calls: try again after Retry-After seconds. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now: try again after Retry-After seconds, with the same Idempotency-Key. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteLimit: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Who is limited: the id of a client or of a remote site, or an operator’s such as `opr_7`.
                 * @example opr_1
                 */
                principal: string;
                /** @example points */
                point_type: components["schemas"]["PointTypeKey"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description There is none any more. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not understood: every wrong field is named. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credentials, or wrong ones. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The credentials lack the scope, which is named. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something that the call names does not exist here. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many calls: try again after Retry-After seconds. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now: try again after Retry-After seconds, with the same Idempotency-Key. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listAlerts: {
        parameters: {
            query?: {
                /**
                 * @description The first day; left out: all.
                 * @example 2026-02-01
                 */
                since?: components["schemas"]["Day"];
                /** @description Default 50. */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": []
                     *     }
                     */
                    "application/json": components["schemas"]["ListAlertsReply"];
                };
            };
            /** @description Not understood: every wrong field is named. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credentials, or wrong ones. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The credentials lack the scope, which is named. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many calls: try again after Retry-After seconds. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now: try again after Retry-After seconds, with the same Idempotency-Key. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listRequests: {
        parameters: {
            query?: {
                /** @description Of this caller. */
                principal?: string;
                /** @description With this `X-Request-Id`. */
                request_id?: string;
                /**
                 * @description With this code.
                 * @example over_caller_limit
                 */
                code?: string;
                /**
                 * @description Whose path begins so.
                 * @example /v1/credits
                 */
                path?: string;
                /** @example POST */
                method?: string;
                /**
                 * @description 400: what was refused.
                 * @example 400
                 */
                min_status?: number;
                /**
                 * @description Answered then or later.
                 * @example 2026-11-22T08:30:00.000Z
                 */
                from?: components["schemas"]["Instant"];
                /**
                 * @description Answered before.
                 * @example 2026-11-22T08:30:00.000Z
                 */
                to?: components["schemas"]["Instant"];
                /** @description Default 50. */
                limit?: number;
                /** @description `next_cursor` of the page before. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [],
                     *       "next_cursor": null
                     *     }
                     */
                    "application/json": components["schemas"]["ListRequestsReply"];
                };
            };
            /** @description Not understood: every wrong field is named. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credentials, or wrong ones. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The credentials lack the scope, which is named. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many calls: try again after Retry-After seconds. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now: try again after Retry-After seconds, with the same Idempotency-Key. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    recordBodies: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "principal": "opr_1",
                 *       "minutes": 15
                 *     }
                 */
                "application/json": components["schemas"]["RecordBodiesRequest"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "principal": "opr_1",
                     *       "until": "2026-03-01T12:15:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["RecordBodiesReply"];
                };
            };
            /** @description Not understood: every wrong field is named. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credentials, or wrong ones. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The credentials lack the scope, which is named. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something that the call names does not exist here. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not of a type that this call takes. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many calls: try again after Retry-After seconds. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now: try again after Retry-After seconds, with the same Idempotency-Key. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listAudit: {
        parameters: {
            query?: {
                /**
                 * @description Changed by.
                 * @example opr_1
                 */
                by?: string;
                /**
                 * @description Of this kind of thing.
                 * @example point_type
                 */
                kind?: string;
                /**
                 * @description Of this one.
                 * @example miles
                 */
                subject?: string;
                /**
                 * @description Changed then or later.
                 * @example 2026-11-22T08:30:00.000Z
                 */
                from?: components["schemas"]["Instant"];
                /**
                 * @description Changed before.
                 * @example 2026-11-22T08:30:00.000Z
                 */
                to?: components["schemas"]["Instant"];
                /** @description Default 50. */
                limit?: number;
                /** @description `next_cursor` of the page before. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "at": "2026-03-01T12:00:00.000Z",
                     *           "by": "ck_1_0d4f7a10b92c4e55a8c3f16e",
                     *           "kind": "point_type",
                     *           "subject": "miles",
                     *           "action": "created",
                     *           "before": null,
                     *           "after": {
                     *             "floor": 0,
                     *             "scale": 0,
                     *             "is_default": false,
                     *             "expiry_kind": "months",
                     *             "max_balance": null,
                     *             "name_plural": "miles",
                     *             "expiry_length": 36,
                     *             "name_singular": "mile",
                     *             "lot_granularity": "day",
                     *             "reversal_policy": "refuse",
                     *             "max_per_movement": 50000,
                     *             "decimal_separator": ".",
                     *             "max_issued_per_day": null,
                     *             "reversal_grace_days": 0,
                     *             "thousands_separator": ",",
                     *             "activation_delay_days": 0
                     *           }
                     *         }
                     *       ],
                     *       "next_cursor": null
                     *     }
                     */
                    "application/json": components["schemas"]["ListAuditReply"];
                };
            };
            /** @description Not understood: every wrong field is named. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credentials, or wrong ones. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The credentials lack the scope, which is named. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many calls: try again after Retry-After seconds. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now: try again after Retry-After seconds, with the same Idempotency-Key. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    startVerification: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Begun, or waiting for its turn; `Location` tells how far it is. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "ver_1_5f0c9d2ab4e81763",
                     *       "state": "waiting",
                     *       "requested_at": "2026-03-01T12:00:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Verification"];
                };
            };
            /** @description Not understood: every wrong field is named. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credentials, or wrong ones. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The credentials lack the scope, which is named. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The present state does not allow it; the state is told. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many calls: try again after Retry-After seconds. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now: try again after Retry-After seconds, with the same Idempotency-Key. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getVerification: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example ver_1_5f0c9d2ab4e81763 */
                verification: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "ver_1_5f0c9d2ab4e81763",
                     *       "state": "agrees",
                     *       "requested_at": "2026-03-01T12:00:00.000Z",
                     *       "finished_at": "2026-03-01T12:00:00.000Z",
                     *       "result": {
                     *         "records": 10,
                     *         "hash": "5feceb66ffc86f38d952786c6d696c79c2dbc239dd4e91b46729d73a27fb57e9",
                     *         "postings": 8,
                     *         "refusals": 0,
                     *         "erased_texts": 0
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["Verification"];
                };
            };
            /** @description Not understood: every wrong field is named. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credentials, or wrong ones. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The credentials lack the scope, which is named. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something that the call names does not exist here. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many calls: try again after Retry-After seconds. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now: try again after Retry-After seconds, with the same Idempotency-Key. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listWebhookEndpoints: {
        parameters: {
            query?: {
                /**
                 * @description Items of one page; 50 when left out.
                 * @example 50
                 */
                limit?: number;
                /** @description `next_cursor` of the page before. */
                cursor?: string;
                /** @description Only those that are on, or off; each tells the reason. */
                enabled?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "id": "whe_1_9b1d0c3e5a7f2648",
                     *           "url": "https://hooks.zapier.com/hooks/standard/1/2/",
                     *           "description": "",
                     *           "events": [
                     *             "points.credited"
                     *           ],
                     *           "enabled": true,
                     *           "disabled_reason": null,
                     *           "disabled_at": null,
                     *           "created_by": "ck_1_0d4f7a10b92c4e55a8c3f16e",
                     *           "previous_secret_valid_until": null,
                     *           "failures": 0,
                     *           "failing_since": null,
                     *           "last_error": null,
                     *           "last_delivered_at": null,
                     *           "replay": null,
                     *           "version": 1,
                     *           "created_at": "2026-03-01T12:00:00.000Z",
                     *           "updated_at": "2026-03-01T12:00:00.000Z"
                     *         },
                     *         {
                     *           "id": "whe_1_9b1d0c3e5a7f2648",
                     *           "url": "https://shop.example/pointhouse",
                     *           "description": "the shop’s order system",
                     *           "events": [
                     *             "points.credited",
                     *             "points.debited"
                     *           ],
                     *           "enabled": true,
                     *           "disabled_reason": null,
                     *           "disabled_at": null,
                     *           "created_by": "ck_1_0d4f7a10b92c4e55a8c3f16e",
                     *           "previous_secret_valid_until": null,
                     *           "failures": 0,
                     *           "failing_since": null,
                     *           "last_error": null,
                     *           "last_delivered_at": null,
                     *           "replay": null,
                     *           "version": 1,
                     *           "created_at": "2026-03-01T12:00:00.000Z",
                     *           "updated_at": "2026-03-01T12:00:00.000Z"
                     *         }
                     *       ],
                     *       "next_cursor": null
                     *     }
                     */
                    "application/json": components["schemas"]["ListWebhookEndpointsReply"];
                };
            };
            /** @description Not understood: every wrong field is named. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credentials, or wrong ones. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The credentials lack the scope, which is named. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many calls: try again after Retry-After seconds. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now: try again after Retry-After seconds, with the same Idempotency-Key. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createWebhookEndpoint: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "url": "https://shop.example/pointhouse",
                 *       "events": [
                 *         "points.credited",
                 *         "points.debited"
                 *       ],
                 *       "description": "the shop’s order system"
                 *     }
                 */
                "application/json": components["schemas"]["CreateWebhookEndpointRequest"];
            };
        };
        responses: {
            /** @description Made. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "whe_1_9b1d0c3e5a7f2648",
                     *       "url": "https://shop.example/pointhouse",
                     *       "description": "the shop’s order system",
                     *       "events": [
                     *         "points.credited",
                     *         "points.debited"
                     *       ],
                     *       "enabled": true,
                     *       "disabled_reason": null,
                     *       "disabled_at": null,
                     *       "created_by": "ck_1_0d4f7a10b92c4e55a8c3f16e",
                     *       "previous_secret_valid_until": null,
                     *       "failures": 0,
                     *       "failing_since": null,
                     *       "last_error": null,
                     *       "last_delivered_at": null,
                     *       "replay": null,
                     *       "version": 1,
                     *       "created_at": "2026-03-01T12:00:00.000Z",
                     *       "updated_at": "2026-03-01T12:00:00.000Z",
                     *       "secret": "whsec_shown-this-once"
                     *     }
                     */
                    "application/json": components["schemas"]["WebhookEndpointWithSecret"];
                };
            };
            /** @description Not understood: every wrong field is named. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credentials, or wrong ones. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The credentials lack the scope, which is named. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not of a type that this call takes. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Understood and refused: `code` says why, with the facts. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many calls: try again after Retry-After seconds. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now: try again after Retry-After seconds, with the same Idempotency-Key. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getWebhookEndpoint: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example whe_1_9b1d0c3e5a7f2648 */
                webhook_endpoint: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The endpoint; its ETag is its version. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "whe_1_9b1d0c3e5a7f2648",
                     *       "url": "https://shop.example/points",
                     *       "description": "",
                     *       "events": [],
                     *       "enabled": false,
                     *       "disabled_reason": "requested",
                     *       "disabled_at": "2026-03-01T12:00:00.000Z",
                     *       "created_by": "ck_1_0d4f7a10b92c4e55a8c3f16e",
                     *       "previous_secret_valid_until": null,
                     *       "failures": 0,
                     *       "failing_since": null,
                     *       "last_error": null,
                     *       "last_delivered_at": null,
                     *       "replay": null,
                     *       "version": 2,
                     *       "created_at": "2026-03-01T12:00:00.000Z",
                     *       "updated_at": "2026-03-01T12:00:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["WebhookEndpoint"];
                };
            };
            /** @description Not understood: every wrong field is named. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credentials, or wrong ones. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The credentials lack the scope, which is named. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something that the call names does not exist here. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many calls: try again after Retry-After seconds. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now: try again after Retry-After seconds, with the same Idempotency-Key. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteWebhookEndpoint: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example whe_1_9b1d0c3e5a7f2648 */
                webhook_endpoint: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Gone. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not understood: every wrong field is named. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credentials, or wrong ones. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The credentials lack the scope, which is named. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something that the call names does not exist here. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not of a type that this call takes. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many calls: try again after Retry-After seconds. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now: try again after Retry-After seconds, with the same Idempotency-Key. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    updateWebhookEndpoint: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The ETag that was read.
                 * @example "2"
                 */
                "If-Match"?: string;
            };
            path: {
                /** @example whe_1_9b1d0c3e5a7f2648 */
                webhook_endpoint: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "events": [
                 *         "points.credited",
                 *         "points.expired"
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["UpdateWebhookEndpointRequest"];
            };
        };
        responses: {
            /** @description Changed; its ETag is its version. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "whe_1_9b1d0c3e5a7f2648",
                     *       "url": "https://shop.example/points",
                     *       "description": "",
                     *       "events": [
                     *         "points.credited",
                     *         "points.expired"
                     *       ],
                     *       "enabled": false,
                     *       "disabled_reason": "requested",
                     *       "disabled_at": "2026-03-01T12:00:00.000Z",
                     *       "created_by": "ck_1_0d4f7a10b92c4e55a8c3f16e",
                     *       "previous_secret_valid_until": null,
                     *       "failures": 0,
                     *       "failing_since": null,
                     *       "last_error": null,
                     *       "last_delivered_at": null,
                     *       "replay": null,
                     *       "version": 3,
                     *       "created_at": "2026-03-01T12:00:00.000Z",
                     *       "updated_at": "2026-03-01T12:00:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["WebhookEndpoint"];
                };
            };
            /** @description Not understood: every wrong field is named. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credentials, or wrong ones. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The credentials lack the scope, which is named. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something that the call names does not exist here. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description What the caller expected is not so; what is so is told. */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not of a type that this call takes. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Understood and refused: `code` says why, with the facts. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Send If-Match with the version that you have read. */
            428: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many calls: try again after Retry-After seconds. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now: try again after Retry-After seconds, with the same Idempotency-Key. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    rotateWebhookSecret: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example whe_1_9b1d0c3e5a7f2648 */
                webhook_endpoint: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "overlap_seconds": 3600
                 *     }
                 */
                "application/json": components["schemas"]["RotateWebhookSecretRequest"];
            };
        };
        responses: {
            /** @description Made; until the overlap ends, both secrets sign. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "whe_1_9b1d0c3e5a7f2648",
                     *       "url": "https://shop.example/points",
                     *       "description": "",
                     *       "events": [
                     *         "points.credited",
                     *         "points.expired"
                     *       ],
                     *       "enabled": false,
                     *       "disabled_reason": "requested",
                     *       "disabled_at": "2026-03-01T12:00:00.000Z",
                     *       "created_by": "ck_1_0d4f7a10b92c4e55a8c3f16e",
                     *       "previous_secret_valid_until": "2026-03-01T13:00:00.000Z",
                     *       "failures": 0,
                     *       "failing_since": null,
                     *       "last_error": null,
                     *       "last_delivered_at": null,
                     *       "replay": null,
                     *       "version": 4,
                     *       "created_at": "2026-03-01T12:00:00.000Z",
                     *       "updated_at": "2026-03-01T12:00:00.000Z",
                     *       "secret": "whsec_shown-this-once"
                     *     }
                     */
                    "application/json": components["schemas"]["WebhookEndpointWithSecret"];
                };
            };
            /** @description Not understood: every wrong field is named. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credentials, or wrong ones. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The credentials lack the scope, which is named. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something that the call names does not exist here. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not of a type that this call takes. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Understood and refused: `code` says why, with the facts. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many calls: try again after Retry-After seconds. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now: try again after Retry-After seconds, with the same Idempotency-Key. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    enableWebhookEndpoint: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example whe_1_9b1d0c3e5a7f2648 */
                webhook_endpoint: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description So it is, now or before; its ETag is its version. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "whe_1_9b1d0c3e5a7f2648",
                     *       "url": "https://shop.example/points",
                     *       "description": "",
                     *       "events": [
                     *         "points.credited",
                     *         "points.expired"
                     *       ],
                     *       "enabled": true,
                     *       "disabled_reason": null,
                     *       "disabled_at": null,
                     *       "created_by": "ck_1_0d4f7a10b92c4e55a8c3f16e",
                     *       "previous_secret_valid_until": "2026-03-01T13:00:00.000Z",
                     *       "failures": 0,
                     *       "failing_since": null,
                     *       "last_error": null,
                     *       "last_delivered_at": null,
                     *       "replay": {
                     *         "next_number": 5,
                     *         "to_number": 30
                     *       },
                     *       "version": 5,
                     *       "created_at": "2026-03-01T12:00:00.000Z",
                     *       "updated_at": "2026-03-01T12:00:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["WebhookEndpoint"];
                };
            };
            /** @description Not understood: every wrong field is named. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credentials, or wrong ones. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The credentials lack the scope, which is named. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something that the call names does not exist here. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not of a type that this call takes. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many calls: try again after Retry-After seconds. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now: try again after Retry-After seconds, with the same Idempotency-Key. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    disableWebhookEndpoint: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example whe_1_9b1d0c3e5a7f2648 */
                webhook_endpoint: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description So it is, now or before; its ETag is its version. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "whe_1_9b1d0c3e5a7f2648",
                     *       "url": "https://shop.example/points",
                     *       "description": "",
                     *       "events": [
                     *         "points.credited",
                     *         "points.expired"
                     *       ],
                     *       "enabled": false,
                     *       "disabled_reason": "requested",
                     *       "disabled_at": "2026-03-01T12:00:00.000Z",
                     *       "created_by": "ck_1_0d4f7a10b92c4e55a8c3f16e",
                     *       "previous_secret_valid_until": "2026-03-01T13:00:00.000Z",
                     *       "failures": 0,
                     *       "failing_since": null,
                     *       "last_error": null,
                     *       "last_delivered_at": null,
                     *       "replay": null,
                     *       "version": 4,
                     *       "created_at": "2026-03-01T12:00:00.000Z",
                     *       "updated_at": "2026-03-01T12:00:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["WebhookEndpoint"];
                };
            };
            /** @description Not understood: every wrong field is named. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credentials, or wrong ones. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The credentials lack the scope, which is named. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something that the call names does not exist here. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not of a type that this call takes. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many calls: try again after Retry-After seconds. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now: try again after Retry-After seconds, with the same Idempotency-Key. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listWebhookDeliveries: {
        parameters: {
            query?: {
                /**
                 * @description Items of one page; 50 when left out.
                 * @example 50
                 */
                limit?: number;
                /** @description `next_cursor` of the page before. */
                cursor?: string;
                /** @description `pending`: waits, for its turn or its next attempt. `failed`: given up after three days. */
                state?: "pending" | "delivered" | "failed";
                /**
                 * @description The test events instead of those of records.
                 * @example true
                 */
                tests?: boolean;
            };
            header?: never;
            path: {
                /** @example whe_1_9b1d0c3e5a7f2648 */
                webhook_endpoint: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "event": "evt_1_test_83927498",
                     *           "type": "webhook.test",
                     *           "state": "pending",
                     *           "attempt_count": 0,
                     *           "created_at": "2026-03-01T12:00:00.000Z",
                     *           "next_attempt_at": "2026-03-01T12:00:00.000Z",
                     *           "settled_at": null,
                     *           "attempts": []
                     *         }
                     *       ],
                     *       "next_cursor": null
                     *     }
                     */
                    "application/json": components["schemas"]["ListWebhookDeliveriesReply"];
                };
            };
            /** @description Not understood: every wrong field is named. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credentials, or wrong ones. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The credentials lack the scope, which is named. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something that the call names does not exist here. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many calls: try again after Retry-After seconds. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now: try again after Retry-After seconds, with the same Idempotency-Key. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getWebhookDelivery: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example whe_1_9b1d0c3e5a7f2648 */
                webhook_endpoint: string;
                /** @example evt_1_test_83927498 */
                event: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The delivery. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "event": "evt_1_test_83927498",
                     *       "type": "webhook.test",
                     *       "state": "pending",
                     *       "attempt_count": 0,
                     *       "created_at": "2026-03-01T12:00:00.000Z",
                     *       "next_attempt_at": "2026-03-01T12:00:00.000Z",
                     *       "settled_at": null,
                     *       "attempts": [],
                     *       "request": {
                     *         "method": "POST",
                     *         "url": "https://shop.example/points",
                     *         "headers": {
                     *           "content-type": "application/json",
                     *           "webhook-id": "evt_1_test_83927498"
                     *         },
                     *         "body": {
                     *           "type": "webhook.test",
                     *           "timestamp": "2026-03-01T12:00:00.000Z",
                     *           "data": {}
                     *         }
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["WebhookDeliveryDetail"];
                };
            };
            /** @description Not understood: every wrong field is named. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credentials, or wrong ones. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The credentials lack the scope, which is named. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something that the call names does not exist here. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many calls: try again after Retry-After seconds. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now: try again after Retry-After seconds, with the same Idempotency-Key. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    testWebhookEndpoint: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example whe_1_9b1d0c3e5a7f2648 */
                webhook_endpoint: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Queued; it goes out before all that waits. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "event": "evt_1_test_51862904",
                     *       "type": "webhook.test",
                     *       "state": "pending",
                     *       "attempt_count": 0,
                     *       "created_at": "2026-03-01T12:00:00.000Z",
                     *       "next_attempt_at": "2026-03-01T12:00:00.000Z",
                     *       "settled_at": null,
                     *       "attempts": []
                     *     }
                     */
                    "application/json": components["schemas"]["WebhookDelivery"];
                };
            };
            /** @description Not understood: every wrong field is named. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credentials, or wrong ones. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The credentials lack the scope, which is named. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something that the call names does not exist here. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not of a type that this call takes. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many calls: try again after Retry-After seconds. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now: try again after Retry-After seconds, with the same Idempotency-Key. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    resendWebhookDelivery: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example whe_1_9b1d0c3e5a7f2648 */
                webhook_endpoint: string;
                /** @example evt_1_test_83927498 */
                event: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Queued. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "event": "evt_1_test_83927498",
                     *       "type": "webhook.test",
                     *       "state": "pending",
                     *       "attempt_count": 0,
                     *       "created_at": "2026-03-01T12:00:00.000Z",
                     *       "next_attempt_at": "2026-03-01T12:00:00.000Z",
                     *       "settled_at": null,
                     *       "attempts": []
                     *     }
                     */
                    "application/json": components["schemas"]["WebhookDelivery"];
                };
            };
            /** @description Not understood: every wrong field is named. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credentials, or wrong ones. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The credentials lack the scope, which is named. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something that the call names does not exist here. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not of a type that this call takes. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many calls: try again after Retry-After seconds. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now: try again after Retry-After seconds, with the same Idempotency-Key. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    replayWebhookEvents: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example whe_1_9b1d0c3e5a7f2648 */
                webhook_endpoint: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "from_number": 5
                 *     }
                 */
                "application/json": components["schemas"]["ReplayWebhookEventsRequest"];
            };
        };
        responses: {
            /** @description Begun. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "from_number": 5,
                     *       "to_number": 30
                     *     }
                     */
                    "application/json": components["schemas"]["ReplayWebhookEventsReply"];
                };
            };
            /** @description Not understood: every wrong field is named. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credentials, or wrong ones. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The credentials lack the scope, which is named. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something that the call names does not exist here. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The member has been erased. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not of a type that this call takes. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Understood and refused: `code` says why, with the facts. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many calls: try again after Retry-After seconds. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now: try again after Retry-After seconds, with the same Idempotency-Key. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listWebhookSubscriptions: {
        parameters: {
            query?: {
                /**
                 * @description Items of one page; 50 when left out.
                 * @example 50
                 */
                limit?: number;
                /** @description `next_cursor` of the page before. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "id": "whe_1_9b1d0c3e5a7f2648",
                     *           "url": "https://hooks.zapier.com/hooks/standard/1/2/",
                     *           "description": "",
                     *           "events": [
                     *             "points.credited"
                     *           ],
                     *           "enabled": true,
                     *           "disabled_reason": null,
                     *           "disabled_at": null,
                     *           "created_by": "ck_1_0d4f7a10b92c4e55a8c3f16e",
                     *           "previous_secret_valid_until": null,
                     *           "failures": 0,
                     *           "failing_since": null,
                     *           "last_error": null,
                     *           "last_delivered_at": null,
                     *           "replay": null,
                     *           "version": 1,
                     *           "created_at": "2026-03-01T12:00:00.000Z",
                     *           "updated_at": "2026-03-01T12:00:00.000Z"
                     *         },
                     *         {
                     *           "id": "whe_1_9b1d0c3e5a7f2648",
                     *           "url": "https://shop.example/pointhouse",
                     *           "description": "the shop’s order system",
                     *           "events": [
                     *             "points.credited",
                     *             "points.debited"
                     *           ],
                     *           "enabled": true,
                     *           "disabled_reason": null,
                     *           "disabled_at": null,
                     *           "created_by": "ck_1_0d4f7a10b92c4e55a8c3f16e",
                     *           "previous_secret_valid_until": null,
                     *           "failures": 0,
                     *           "failing_since": null,
                     *           "last_error": null,
                     *           "last_delivered_at": null,
                     *           "replay": null,
                     *           "version": 1,
                     *           "created_at": "2026-03-01T12:00:00.000Z",
                     *           "updated_at": "2026-03-01T12:00:00.000Z"
                     *         }
                     *       ],
                     *       "next_cursor": null
                     *     }
                     */
                    "application/json": components["schemas"]["ListWebhookSubscriptionsReply"];
                };
            };
            /** @description Not understood: every wrong field is named. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credentials, or wrong ones. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The credentials lack the scope, which is named. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many calls: try again after Retry-After seconds. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now: try again after Retry-After seconds, with the same Idempotency-Key. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    subscribeWebhook: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "url": "https://hooks.zapier.com/hooks/standard/1/2/",
                 *       "events": [
                 *         "points.credited"
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["SubscribeWebhookRequest"];
            };
        };
        responses: {
            /** @description Subscribed. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "whe_1_9b1d0c3e5a7f2648",
                     *       "url": "https://hooks.zapier.com/hooks/standard/1/2/",
                     *       "description": "",
                     *       "events": [
                     *         "points.credited"
                     *       ],
                     *       "enabled": true,
                     *       "disabled_reason": null,
                     *       "disabled_at": null,
                     *       "created_by": "ck_1_0d4f7a10b92c4e55a8c3f16e",
                     *       "previous_secret_valid_until": null,
                     *       "failures": 0,
                     *       "failing_since": null,
                     *       "last_error": null,
                     *       "last_delivered_at": null,
                     *       "replay": null,
                     *       "version": 1,
                     *       "created_at": "2026-03-01T12:00:00.000Z",
                     *       "updated_at": "2026-03-01T12:00:00.000Z",
                     *       "secret": "whsec_shown-this-once"
                     *     }
                     */
                    "application/json": components["schemas"]["WebhookEndpointWithSecret"];
                };
            };
            /** @description Not understood: every wrong field is named. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credentials, or wrong ones. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The credentials lack the scope, which is named. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not of a type that this call takes. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Understood and refused: `code` says why, with the facts. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many calls: try again after Retry-After seconds. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now: try again after Retry-After seconds, with the same Idempotency-Key. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    unsubscribeWebhook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example whe_1_4d1e8a0b6c7f2953 */
                webhook_endpoint: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Gone. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not understood: every wrong field is named. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credentials, or wrong ones. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The credentials lack the scope, which is named. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something that the call names does not exist here. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not of a type that this call takes. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many calls: try again after Retry-After seconds. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now: try again after Retry-After seconds, with the same Idempotency-Key. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    sampleWebhookEvents: {
        parameters: {
            query?: {
                /**
                 * @description One event only.
                 * @example points.credited
                 */
                type?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The samples, in a plain list as automation tools want it. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example [
                     *       {
                     *         "type": "points.credited",
                     *         "timestamp": "2026-03-01T12:00:00.000Z",
                     *         "data": {
                     *           "transaction": "txn_1_1234",
                     *           "number": 1234,
                     *           "by": "ck_1_5f0c9d2ab4e81763c0aa91d2",
                     *           "member": "mbr_1_42",
                     *           "point_type": "points",
                     *           "amount": "120",
                     *           "reference": "purchase",
                     *           "reference_id": "order-1001",
                     *           "balances": [
                     *             {
                     *               "member": "mbr_1_42",
                     *               "point_type": "points",
                     *               "bucket": "available",
                     *               "amount": "120",
                     *               "balance_after": "620"
                     *             }
                     *           ]
                     *         }
                     *       }
                     *     ]
                     */
                    "application/json": components["schemas"]["SampleWebhookEventsReply"];
                };
            };
            /** @description Not understood: every wrong field is named. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credentials, or wrong ones. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The credentials lack the scope, which is named. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Understood and refused: `code` says why, with the facts. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many calls: try again after Retry-After seconds. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now: try again after Retry-After seconds, with the same Idempotency-Key. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listInboundHookPresets: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "name": "hubspot",
                     *           "title": "HubSpot",
                     *           "description": "A contact whose lifecycle stage becomes “customer” earns 100 points. The secret is the app’s client secret.",
                     *           "authentication": {
                     *             "kind": "signature",
                     *             "algorithm": "sha256",
                     *             "signed": "{method}{url}{body}{timestamp}",
                     *             "timestamp": {
                     *               "header": "x-hubspot-request-timestamp",
                     *               "prefix": "",
                     *               "unit": "milliseconds"
                     *             },
                     *             "header": "x-hubspot-signature-v3",
                     *             "encoding": "base64",
                     *             "prefix": "",
                     *             "secret_encoding": "text"
                     *           },
                     *           "mapping": {
                     *             "items": "body",
                     *             "when": "item.subscriptionType == \"contact.propertyChange\" && item.propertyName == \"lifecyclestage\" && item.propertyValue == \"customer\"",
                     *             "event_id": "string(item.portalId) + \"/\" + string(item.subscriptionId) + \"/\" + string(item.objectId) + \"/\" + string(item.occurredAt) + \"/\" + string(item.eventId)",
                     *             "movement": "\"credit\"",
                     *             "member": "\"external_id:hubspot-\" + string(item.objectId)",
                     *             "point_type": "\"points\"",
                     *             "amount": "100",
                     *             "reference": "\"hubspot_customer\"",
                     *             "reference_id": "string(item.objectId)"
                     *           }
                     *         },
                     *         {
                     *           "name": "moodle",
                     *           "title": "Moodle",
                     *           "description": "Who completes a course earns 50 points. By the plugin local_webhooks, whose token is the secret.",
                     *           "authentication": {
                     *             "kind": "secret",
                     *             "in": "body",
                     *             "name": "token"
                     *           },
                     *           "mapping": {
                     *             "when": "item.eventname == \"\\\\core\\\\event\\\\course_completed\"",
                     *             "event_id": "item.host + \"/\" + item.objecttable + \"/\" + string(item.objectid)",
                     *             "movement": "\"credit\"",
                     *             "member": "\"external_id:moodle-\" + string(item.relateduserid)",
                     *             "point_type": "\"points\"",
                     *             "amount": "50",
                     *             "reference": "\"moodle_course\"",
                     *             "reference_id": "string(item.courseid)",
                     *             "occurred_at": "timestamp(int(item.timecreated))"
                     *           }
                     *         },
                     *         {
                     *           "name": "discourse",
                     *           "title": "Discourse",
                     *           "description": "Who writes a post in a public topic earns 5 points. The secret is the webhook’s.",
                     *           "authentication": {
                     *             "kind": "signature",
                     *             "algorithm": "sha256",
                     *             "signed": "{body}",
                     *             "timestamp": null,
                     *             "header": "x-discourse-event-signature",
                     *             "encoding": "hex",
                     *             "prefix": "sha256=",
                     *             "secret_encoding": "text"
                     *           },
                     *           "mapping": {
                     *             "when": "has(item.post) && headers[\"x-discourse-event\"] == \"post_created\" && item.post.topic_archetype == \"regular\"",
                     *             "event_id": "headers[\"x-discourse-event\"] + \"/\" + string(item.post.id)",
                     *             "movement": "\"credit\"",
                     *             "member": "\"external_id:discourse-\" + string(item.post.user_id)",
                     *             "point_type": "\"points\"",
                     *             "amount": "5",
                     *             "reference": "\"discourse_post\"",
                     *             "reference_id": "string(item.post.id)",
                     *             "occurred_at": "item.post.created_at"
                     *           }
                     *         },
                     *         {
                     *           "name": "woocommerce",
                     *           "title": "WooCommerce",
                     *           "description": "A completed order earns a point for each whole unit of its total. Topic “Order updated”; the secret is the webhook’s.",
                     *           "authentication": {
                     *             "kind": "signature",
                     *             "algorithm": "sha256",
                     *             "signed": "{body}",
                     *             "timestamp": null,
                     *             "header": "x-wc-webhook-signature",
                     *             "encoding": "base64",
                     *             "prefix": "",
                     *             "secret_encoding": "text"
                     *           },
                     *           "mapping": {
                     *             "when": "headers[\"x-wc-webhook-resource\"] == \"order\" && item.status == \"completed\" && double(item.total) >= 1.0",
                     *             "event_id": "\"order/\" + string(item.id)",
                     *             "movement": "\"credit\"",
                     *             "member": "\"email:\" + item.billing.email",
                     *             "point_type": "\"points\"",
                     *             "amount": "item.total.split(\".\")[0]",
                     *             "reference": "\"woocommerce_order\"",
                     *             "reference_id": "string(item.id)"
                     *           }
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["ListInboundHookPresetsReply"];
                };
            };
            /** @description Not understood: every wrong field is named. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credentials, or wrong ones. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The credentials lack the scope, which is named. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many calls: try again after Retry-After seconds. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now: try again after Retry-After seconds, with the same Idempotency-Key. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listInboundHooks: {
        parameters: {
            query?: {
                /**
                 * @description Items of one page; 50 when left out.
                 * @example 50
                 */
                limit?: number;
                /** @description `next_cursor` of the page before. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "id": "ihk_1_9b1d0c3e5a7f2648",
                     *           "url": "https://points.example.com/v1/hooks/ihk_1_9b1d0c3e5a7f2648",
                     *           "name": "orders of the shop",
                     *           "preset": "woocommerce",
                     *           "enabled": true,
                     *           "authentication": {
                     *             "kind": "signature",
                     *             "algorithm": "sha256",
                     *             "signed": "{body}",
                     *             "timestamp": null,
                     *             "header": "x-wc-webhook-signature",
                     *             "encoding": "base64",
                     *             "prefix": "",
                     *             "secret_encoding": "text"
                     *           },
                     *           "mapping": {
                     *             "when": "headers[\"x-wc-webhook-resource\"] == \"order\" && item.status == \"completed\" && double(item.total) >= 1.0",
                     *             "event_id": "\"order/\" + string(item.id)",
                     *             "movement": "\"credit\"",
                     *             "member": "\"email:\" + item.billing.email",
                     *             "point_type": "\"points\"",
                     *             "amount": "string(item.line_items.size() * 10)",
                     *             "reference": "\"woocommerce_order\"",
                     *             "reference_id": "string(item.id)"
                     *           },
                     *           "created_by": "ck_1_0d4f7a10b92c4e55a8c3f16e",
                     *           "previous_secret_valid_until": null,
                     *           "version": 1,
                     *           "created_at": "2026-03-01T12:00:00.000Z",
                     *           "updated_at": "2026-03-01T12:00:00.000Z"
                     *         }
                     *       ],
                     *       "next_cursor": null
                     *     }
                     */
                    "application/json": components["schemas"]["ListInboundHooksReply"];
                };
            };
            /** @description Not understood: every wrong field is named. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credentials, or wrong ones. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The credentials lack the scope, which is named. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many calls: try again after Retry-After seconds. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now: try again after Retry-After seconds, with the same Idempotency-Key. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createInboundHook: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "orders of the shop",
                 *       "preset": "woocommerce",
                 *       "secret": "as-set-in-woocommerce",
                 *       "mapping": {
                 *         "amount": "string(item.line_items.size() * 10)"
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["CreateInboundHookRequest"];
            };
        };
        responses: {
            /** @description Made; `url` and `secret` are to be told to the sender. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "ihk_1_9b1d0c3e5a7f2648",
                     *       "url": "https://points.example.com/v1/hooks/ihk_1_9b1d0c3e5a7f2648",
                     *       "name": "orders of the shop",
                     *       "preset": "woocommerce",
                     *       "enabled": true,
                     *       "authentication": {
                     *         "kind": "signature",
                     *         "algorithm": "sha256",
                     *         "signed": "{body}",
                     *         "timestamp": null,
                     *         "header": "x-wc-webhook-signature",
                     *         "encoding": "base64",
                     *         "prefix": "",
                     *         "secret_encoding": "text"
                     *       },
                     *       "mapping": {
                     *         "when": "headers[\"x-wc-webhook-resource\"] == \"order\" && item.status == \"completed\" && double(item.total) >= 1.0",
                     *         "event_id": "\"order/\" + string(item.id)",
                     *         "movement": "\"credit\"",
                     *         "member": "\"email:\" + item.billing.email",
                     *         "point_type": "\"points\"",
                     *         "amount": "string(item.line_items.size() * 10)",
                     *         "reference": "\"woocommerce_order\"",
                     *         "reference_id": "string(item.id)"
                     *       },
                     *       "created_by": "ck_1_0d4f7a10b92c4e55a8c3f16e",
                     *       "previous_secret_valid_until": null,
                     *       "version": 1,
                     *       "created_at": "2026-03-01T12:00:00.000Z",
                     *       "updated_at": "2026-03-01T12:00:00.000Z",
                     *       "secret": "shown-this-once"
                     *     }
                     */
                    "application/json": components["schemas"]["InboundHookWithSecret"];
                };
            };
            /** @description Not understood: every wrong field is named. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credentials, or wrong ones. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The credentials lack the scope, which is named. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not of a type that this call takes. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Understood and refused: `code` says why, with the facts. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many calls: try again after Retry-After seconds. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now: try again after Retry-After seconds, with the same Idempotency-Key. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getInboundHook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example ihk_1_9b1d0c3e5a7f2648 */
                inbound_hook: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The hook; its ETag is its version. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "ihk_1_9b1d0c3e5a7f2648",
                     *       "url": "https://points.example.com/v1/hooks/ihk_1_9b1d0c3e5a7f2648",
                     *       "name": "forum",
                     *       "preset": "discourse",
                     *       "enabled": true,
                     *       "authentication": {
                     *         "kind": "signature",
                     *         "algorithm": "sha256",
                     *         "signed": "{body}",
                     *         "timestamp": null,
                     *         "header": "x-discourse-event-signature",
                     *         "encoding": "hex",
                     *         "prefix": "sha256=",
                     *         "secret_encoding": "text"
                     *       },
                     *       "mapping": {
                     *         "when": "has(item.post) && headers[\"x-discourse-event\"] == \"post_created\" && item.post.topic_archetype == \"regular\"",
                     *         "event_id": "headers[\"x-discourse-event\"] + \"/\" + string(item.post.id)",
                     *         "movement": "\"credit\"",
                     *         "member": "\"external_id:discourse-\" + string(item.post.user_id)",
                     *         "point_type": "\"points\"",
                     *         "amount": "5",
                     *         "reference": "\"discourse_post\"",
                     *         "reference_id": "string(item.post.id)",
                     *         "occurred_at": "item.post.created_at"
                     *       },
                     *       "created_by": "ck_1_0d4f7a10b92c4e55a8c3f16e",
                     *       "previous_secret_valid_until": null,
                     *       "version": 1,
                     *       "created_at": "2026-03-01T12:00:00.000Z",
                     *       "updated_at": "2026-03-01T12:00:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["InboundHook"];
                };
            };
            /** @description Not understood: every wrong field is named. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credentials, or wrong ones. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The credentials lack the scope, which is named. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something that the call names does not exist here. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many calls: try again after Retry-After seconds. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now: try again after Retry-After seconds, with the same Idempotency-Key. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteInboundHook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example ihk_1_9b1d0c3e5a7f2648 */
                inbound_hook: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Gone; what it has booked stays. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not understood: every wrong field is named. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credentials, or wrong ones. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The credentials lack the scope, which is named. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something that the call names does not exist here. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not of a type that this call takes. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many calls: try again after Retry-After seconds. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now: try again after Retry-After seconds, with the same Idempotency-Key. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    updateInboundHook: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The ETag that was read.
                 * @example "1"
                 */
                "If-Match"?: string;
            };
            path: {
                /** @example ihk_1_9b1d0c3e5a7f2648 */
                inbound_hook: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "mapping": {
                 *         "entry": "\"for post \" + string(item.post.id)"
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["UpdateInboundHookRequest"];
            };
        };
        responses: {
            /** @description Changed; its ETag is its version. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "ihk_1_9b1d0c3e5a7f2648",
                     *       "url": "https://points.example.com/v1/hooks/ihk_1_9b1d0c3e5a7f2648",
                     *       "name": "forum",
                     *       "preset": "discourse",
                     *       "enabled": true,
                     *       "authentication": {
                     *         "kind": "signature",
                     *         "algorithm": "sha256",
                     *         "signed": "{body}",
                     *         "timestamp": null,
                     *         "header": "x-discourse-event-signature",
                     *         "encoding": "hex",
                     *         "prefix": "sha256=",
                     *         "secret_encoding": "text"
                     *       },
                     *       "mapping": {
                     *         "when": "has(item.post) && headers[\"x-discourse-event\"] == \"post_created\" && item.post.topic_archetype == \"regular\"",
                     *         "event_id": "headers[\"x-discourse-event\"] + \"/\" + string(item.post.id)",
                     *         "movement": "\"credit\"",
                     *         "member": "\"external_id:discourse-\" + string(item.post.user_id)",
                     *         "point_type": "\"points\"",
                     *         "amount": "5",
                     *         "reference": "\"discourse_post\"",
                     *         "reference_id": "string(item.post.id)",
                     *         "entry": "\"for post \" + string(item.post.id)",
                     *         "occurred_at": "item.post.created_at"
                     *       },
                     *       "created_by": "ck_1_0d4f7a10b92c4e55a8c3f16e",
                     *       "previous_secret_valid_until": null,
                     *       "version": 2,
                     *       "created_at": "2026-03-01T12:00:00.000Z",
                     *       "updated_at": "2026-03-01T12:00:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["InboundHook"];
                };
            };
            /** @description Not understood: every wrong field is named. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credentials, or wrong ones. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The credentials lack the scope, which is named. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something that the call names does not exist here. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description What the caller expected is not so; what is so is told. */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not of a type that this call takes. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Understood and refused: `code` says why, with the facts. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Send If-Match with the version that you have read. */
            428: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many calls: try again after Retry-After seconds. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now: try again after Retry-After seconds, with the same Idempotency-Key. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    rotateInboundHookSecret: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example ihk_1_9b1d0c3e5a7f2648 */
                inbound_hook: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "overlap_seconds": 3600
                 *     }
                 */
                "application/json": components["schemas"]["RotateInboundHookSecretRequest"];
            };
        };
        responses: {
            /** @description Made; until the overlap ends, both secrets count. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "ihk_1_9b1d0c3e5a7f2648",
                     *       "url": "https://points.example.com/v1/hooks/ihk_1_9b1d0c3e5a7f2648",
                     *       "name": "forum",
                     *       "preset": "discourse",
                     *       "enabled": true,
                     *       "authentication": {
                     *         "kind": "signature",
                     *         "algorithm": "sha256",
                     *         "signed": "{body}",
                     *         "timestamp": null,
                     *         "header": "x-discourse-event-signature",
                     *         "encoding": "hex",
                     *         "prefix": "sha256=",
                     *         "secret_encoding": "text"
                     *       },
                     *       "mapping": {
                     *         "when": "has(item.post) && headers[\"x-discourse-event\"] == \"post_created\" && item.post.topic_archetype == \"regular\"",
                     *         "event_id": "headers[\"x-discourse-event\"] + \"/\" + string(item.post.id)",
                     *         "movement": "\"credit\"",
                     *         "member": "\"external_id:discourse-\" + string(item.post.user_id)",
                     *         "point_type": "\"points\"",
                     *         "amount": "5",
                     *         "reference": "\"discourse_post\"",
                     *         "reference_id": "string(item.post.id)",
                     *         "entry": "\"for post \" + string(item.post.id)",
                     *         "occurred_at": "item.post.created_at"
                     *       },
                     *       "created_by": "ck_1_0d4f7a10b92c4e55a8c3f16e",
                     *       "previous_secret_valid_until": "2026-03-01T13:00:00.000Z",
                     *       "version": 3,
                     *       "created_at": "2026-03-01T12:00:00.000Z",
                     *       "updated_at": "2026-03-01T12:00:00.000Z",
                     *       "secret": "shown-this-once"
                     *     }
                     */
                    "application/json": components["schemas"]["InboundHookWithSecret"];
                };
            };
            /** @description Not understood: every wrong field is named. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credentials, or wrong ones. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The credentials lack the scope, which is named. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something that the call names does not exist here. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not of a type that this call takes. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Understood and refused: `code` says why, with the facts. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many calls: try again after Retry-After seconds. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now: try again after Retry-After seconds, with the same Idempotency-Key. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    testInboundHook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example ihk_1_9b1d0c3e5a7f2648 */
                inbound_hook: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "payload": {
                 *         "post": {
                 *           "id": 18,
                 *           "user_id": 3,
                 *           "topic_archetype": "regular",
                 *           "created_at": "2026-02-28T09:30:00.000Z"
                 *         }
                 *       },
                 *       "headers": {
                 *         "x-discourse-event": "post_created"
                 *       },
                 *       "mapping": {
                 *         "member": "\"external_id:C-100\" + string(item.post.user_id)"
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["TestInboundHookRequest"];
            };
        };
        responses: {
            /** @description Each event of the payload, and what would become of it. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "events": [
                     *         {
                     *           "event_id": "post_created/18",
                     *           "result": "applied",
                     *           "reason": null,
                     *           "field": null,
                     *           "detail": null,
                     *           "movement": {
                     *             "kind": "credit",
                     *             "member": "external_id:C-1003",
                     *             "to": null,
                     *             "point_type": "points",
                     *             "amount": "5",
                     *             "reference": "discourse_post",
                     *             "reference_id": "18",
                     *             "entry": "for post 18",
                     *             "occurred_at": "2026-02-28T09:30:00.000Z"
                     *           }
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["TestInboundHookReply"];
                };
            };
            /** @description Not understood: every wrong field is named. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credentials, or wrong ones. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The credentials lack the scope, which is named. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something that the call names does not exist here. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not of a type that this call takes. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Understood and refused: `code` says why, with the facts. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many calls: try again after Retry-After seconds. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now: try again after Retry-After seconds, with the same Idempotency-Key. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listHookPayloads: {
        parameters: {
            query?: {
                /**
                 * @description Items of one page; 50 when left out.
                 * @example 50
                 */
                limit?: number;
                /** @description `next_cursor` of the page before. */
                cursor?: string;
                /**
                 * @description `duplicate`: its id was booked before. `ignored`: it does not count. `parked`: waits to be run again. `rejected`: it had no id.
                 * @example parked
                 */
                state?: "applied" | "duplicate" | "ignored" | "parked" | "rejected";
            };
            header?: never;
            path: {
                /** @example ihk_1_9b1d0c3e5a7f2648 */
                inbound_hook: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "id": "ihp_1_019ca9d4e8005f0c9d2ab4e81763",
                     *           "event_id": "post_created/17",
                     *           "state": "parked",
                     *           "reason": "unknown_member",
                     *           "field": null,
                     *           "detail": "There is no member external_id:discourse-9 in this program.",
                     *           "transaction": null,
                     *           "hook_version": 1,
                     *           "received_at": "2026-03-01T12:00:00.000Z",
                     *           "settled_at": "2026-03-01T12:00:00.000Z",
                     *           "attempts": 1
                     *         }
                     *       ],
                     *       "next_cursor": null
                     *     }
                     */
                    "application/json": components["schemas"]["ListHookPayloadsReply"];
                };
            };
            /** @description Not understood: every wrong field is named. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credentials, or wrong ones. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The credentials lack the scope, which is named. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something that the call names does not exist here. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many calls: try again after Retry-After seconds. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now: try again after Retry-After seconds, with the same Idempotency-Key. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getHookPayload: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example ihk_1_9b1d0c3e5a7f2648 */
                inbound_hook: string;
                /** @example ihp_1_019ca9d4e8005f0c9d2ab4e81763 */
                hook_payload: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The event; secrets in it are masked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "ihp_1_019ca9d4e8005f0c9d2ab4e81763",
                     *       "event_id": "post_created/17",
                     *       "state": "parked",
                     *       "reason": "unknown_member",
                     *       "field": null,
                     *       "detail": "There is no member external_id:discourse-9 in this program.",
                     *       "transaction": null,
                     *       "hook_version": 1,
                     *       "received_at": "2026-03-01T12:00:00.000Z",
                     *       "settled_at": "2026-03-01T12:00:00.000Z",
                     *       "attempts": 1,
                     *       "headers": {
                     *         "content-type": "application/json",
                     *         "user-agent": "Discourse/3.5.0",
                     *         "x-discourse-event": "post_created",
                     *         "accept": "*\/*",
                     *         "accept-language": "*",
                     *         "sec-fetch-mode": "cors"
                     *       },
                     *       "item": "{\"post\":{\"id\":17,\"user_id\":9,\"topic_archetype\":\"regular\",\"created_at\":\"2026-02-28T09:00:00.000Z\"}}",
                     *       "unreadable": null
                     *     }
                     */
                    "application/json": components["schemas"]["HookPayloadDetail"];
                };
            };
            /** @description Not understood: every wrong field is named. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credentials, or wrong ones. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The credentials lack the scope, which is named. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something that the call names does not exist here. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many calls: try again after Retry-After seconds. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now: try again after Retry-After seconds, with the same Idempotency-Key. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    rerunHookPayload: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example ihk_1_9b1d0c3e5a7f2648 */
                inbound_hook: string;
                /** @example ihp_1_019ca9d4e8005f0c9d2ab4e81763 */
                hook_payload: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What became of it; once it is booked, it is never run again. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "ihp_1_019ca9d4e8005f0c9d2ab4e81763",
                     *       "event_id": "post_created/17",
                     *       "state": "parked",
                     *       "reason": "unknown_member",
                     *       "field": null,
                     *       "detail": "There is no member external_id:discourse-9 in this program.",
                     *       "transaction": null,
                     *       "hook_version": 2,
                     *       "received_at": "2026-03-01T12:00:00.000Z",
                     *       "settled_at": "2026-03-01T12:00:00.000Z",
                     *       "attempts": 2
                     *     }
                     */
                    "application/json": components["schemas"]["HookPayload"];
                };
            };
            /** @description Not understood: every wrong field is named. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credentials, or wrong ones. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The credentials lack the scope, which is named. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something that the call names does not exist here. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The present state does not allow it; the state is told. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not of a type that this call takes. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many calls: try again after Retry-After seconds. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now: try again after Retry-After seconds, with the same Idempotency-Key. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    rerunHookPayloads: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example ihk_1_9b1d0c3e5a7f2648 */
                inbound_hook: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "limit": 50
                 *     }
                 */
                "application/json": components["schemas"]["RerunHookPayloadsRequest"];
            };
        };
        responses: {
            /** @description How many became what. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "applied": 0,
                     *       "duplicate": 0,
                     *       "ignored": 0,
                     *       "parked": 1,
                     *       "next_cursor": null
                     *     }
                     */
                    "application/json": components["schemas"]["RerunHookPayloadsReply"];
                };
            };
            /** @description Not understood: every wrong field is named. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credentials, or wrong ones. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The credentials lack the scope, which is named. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something that the call names does not exist here. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not of a type that this call takes. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many calls: try again after Retry-After seconds. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now: try again after Retry-After seconds, with the same Idempotency-Key. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getApiDetails: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "doors": [
                     *         {
                     *           "name": "rest",
                     *           "description": "The API of its own, with keys that make each call count once.",
                     *           "base": "https://points.example.com/v1",
                     *           "calls": [
                     *             {
                     *               "methods": [
                     *                 "POST"
                     *               ],
                     *               "address": "https://points.example.com/v1/adjustments",
                     *               "scope": "points:write"
                     *             },
                     *             {
                     *               "methods": [
                     *                 "GET"
                     *               ],
                     *               "address": "https://points.example.com/v1/alerts",
                     *               "scope": "alerts:read"
                     *             },
                     *             {
                     *               "methods": [
                     *                 "GET"
                     *               ],
                     *               "address": "https://points.example.com/v1/api-details",
                     *               "scope": "point-types:read"
                     *             },
                     *             {
                     *               "methods": [
                     *                 "GET"
                     *               ],
                     *               "address": "https://points.example.com/v1/audit",
                     *               "scope": "audit:read"
                     *             },
                     *             {
                     *               "methods": [
                     *                 "GET"
                     *               ],
                     *               "address": "https://points.example.com/v1/badges",
                     *               "scope": "badges:read"
                     *             },
                     *             {
                     *               "methods": [
                     *                 "POST"
                     *               ],
                     *               "address": "https://points.example.com/v1/badges",
                     *               "scope": "badges:write"
                     *             },
                     *             {
                     *               "methods": [
                     *                 "GET"
                     *               ],
                     *               "address": "https://points.example.com/v1/badges/{badge}",
                     *               "scope": "badges:read"
                     *             },
                     *             {
                     *               "methods": [
                     *                 "PATCH"
                     *               ],
                     *               "address": "https://points.example.com/v1/badges/{badge}",
                     *               "scope": "badges:write"
                     *             },
                     *             {
                     *               "methods": [
                     *                 "POST"
                     *               ],
                     *               "address": "https://points.example.com/v1/badges/{badge}/assign",
                     *               "scope": "badges:write"
                     *             },
                     *             {
                     *               "methods": [
                     *                 "POST"
                     *               ],
                     *               "address": "https://points.example.com/v1/badges/{badge}/unassign",
                     *               "scope": "badges:write"
                     *             },
                     *             {
                     *               "methods": [
                     *                 "POST"
                     *               ],
                     *               "address": "https://points.example.com/v1/batches",
                     *               "scope": "points:write"
                     *             },
                     *             {
                     *               "methods": [
                     *                 "GET"
                     *               ],
                     *               "address": "https://points.example.com/v1/clients",
                     *               "scope": "clients:read"
                     *             },
                     *             {
                     *               "methods": [
                     *                 "POST"
                     *               ],
                     *               "address": "https://points.example.com/v1/clients",
                     *               "scope": "clients:write"
                     *             },
                     *             {
                     *               "methods": [
                     *                 "GET"
                     *               ],
                     *               "address": "https://points.example.com/v1/clients/{client}",
                     *               "scope": "clients:read"
                     *             },
                     *             {
                     *               "methods": [
                     *                 "POST"
                     *               ],
                     *               "address": "https://points.example.com/v1/clients/{client}/revoke",
                     *               "scope": "clients:write"
                     *             },
                     *             {
                     *               "methods": [
                     *                 "POST"
                     *               ],
                     *               "address": "https://points.example.com/v1/clients/{client}/secrets",
                     *               "scope": "clients:write"
                     *             },
                     *             {
                     *               "methods": [
                     *                 "POST"
                     *               ],
                     *               "address": "https://points.example.com/v1/clients/{client}/secrets/{secret}/revoke",
                     *               "scope": "clients:write"
                     *             },
                     *             {
                     *               "methods": [
                     *                 "POST"
                     *               ],
                     *               "address": "https://points.example.com/v1/credits",
                     *               "scope": "points:write"
                     *             },
                     *             {
                     *               "methods": [
                     *                 "POST"
                     *               ],
                     *               "address": "https://points.example.com/v1/debits",
                     *               "scope": "points:write"
                     *             },
                     *             {
                     *               "methods": [
                     *                 "GET"
                     *               ],
                     *               "address": "https://points.example.com/v1/exports/balances",
                     *               "scope": "exports:read"
                     *             },
                     *             {
                     *               "methods": [
                     *                 "GET"
                     *               ],
                     *               "address": "https://points.example.com/v1/exports/history",
                     *               "scope": "exports:read"
                     *             },
                     *             {
                     *               "methods": [
                     *                 "GET"
                     *               ],
                     *               "address": "https://points.example.com/v1/exports/journal",
                     *               "scope": "exports:read"
                     *             },
                     *             {
                     *               "methods": [
                     *                 "GET"
                     *               ],
                     *               "address": "https://points.example.com/v1/exports/members",
                     *               "scope": "exports:read"
                     *             },
                     *             {
                     *               "methods": [
                     *                 "POST"
                     *               ],
                     *               "address": "https://points.example.com/v1/holds",
                     *               "scope": "points:write"
                     *             },
                     *             {
                     *               "methods": [
                     *                 "GET"
                     *               ],
                     *               "address": "https://points.example.com/v1/holds",
                     *               "scope": "points:read"
                     *             },
                     *             {
                     *               "methods": [
                     *                 "GET"
                     *               ],
                     *               "address": "https://points.example.com/v1/holds/{hold}",
                     *               "scope": "points:read"
                     *             },
                     *             {
                     *               "methods": [
                     *                 "POST"
                     *               ],
                     *               "address": "https://points.example.com/v1/holds/{hold}/capture",
                     *               "scope": "points:write"
                     *             },
                     *             {
                     *               "methods": [
                     *                 "POST"
                     *               ],
                     *               "address": "https://points.example.com/v1/holds/{hold}/release",
                     *               "scope": "points:write"
                     *             },
                     *             {
                     *               "methods": [
                     *                 "POST"
                     *               ],
                     *               "address": "https://points.example.com/v1/hooks/{inbound_hook}",
                     *               "scope": null
                     *             },
                     *             {
                     *               "methods": [
                     *                 "GET"
                     *               ],
                     *               "address": "https://points.example.com/v1/inbound-hook-presets",
                     *               "scope": "hooks:read"
                     *             },
                     *             {
                     *               "methods": [
                     *                 "GET"
                     *               ],
                     *               "address": "https://points.example.com/v1/inbound-hooks",
                     *               "scope": "hooks:read"
                     *             },
                     *             {
                     *               "methods": [
                     *                 "POST"
                     *               ],
                     *               "address": "https://points.example.com/v1/inbound-hooks",
                     *               "scope": "hooks:write"
                     *             },
                     *             {
                     *               "methods": [
                     *                 "GET"
                     *               ],
                     *               "address": "https://points.example.com/v1/inbound-hooks/{inbound_hook}",
                     *               "scope": "hooks:read"
                     *             },
                     *             {
                     *               "methods": [
                     *                 "DELETE",
                     *                 "PATCH"
                     *               ],
                     *               "address": "https://points.example.com/v1/inbound-hooks/{inbound_hook}",
                     *               "scope": "hooks:write"
                     *             },
                     *             {
                     *               "methods": [
                     *                 "GET"
                     *               ],
                     *               "address": "https://points.example.com/v1/inbound-hooks/{inbound_hook}/payloads",
                     *               "scope": "hooks:read"
                     *             },
                     *             {
                     *               "methods": [
                     *                 "GET"
                     *               ],
                     *               "address": "https://points.example.com/v1/inbound-hooks/{inbound_hook}/payloads/{hook_payload}",
                     *               "scope": "hooks:read"
                     *             },
                     *             {
                     *               "methods": [
                     *                 "POST"
                     *               ],
                     *               "address": "https://points.example.com/v1/inbound-hooks/{inbound_hook}/payloads/{hook_payload}/rerun",
                     *               "scope": "hooks:write"
                     *             },
                     *             {
                     *               "methods": [
                     *                 "POST"
                     *               ],
                     *               "address": "https://points.example.com/v1/inbound-hooks/{inbound_hook}/rerun",
                     *               "scope": "hooks:write"
                     *             },
                     *             {
                     *               "methods": [
                     *                 "POST"
                     *               ],
                     *               "address": "https://points.example.com/v1/inbound-hooks/{inbound_hook}/rotate-secret",
                     *               "scope": "hooks:write"
                     *             },
                     *             {
                     *               "methods": [
                     *                 "POST"
                     *               ],
                     *               "address": "https://points.example.com/v1/inbound-hooks/{inbound_hook}/test",
                     *               "scope": "hooks:write"
                     *             },
                     *             {
                     *               "methods": [
                     *                 "GET"
                     *               ],
                     *               "address": "https://points.example.com/v1/journal/head",
                     *               "scope": "events:read"
                     *             },
                     *             {
                     *               "methods": [
                     *                 "GET"
                     *               ],
                     *               "address": "https://points.example.com/v1/leaderboards",
                     *               "scope": "leaderboards:read"
                     *             },
                     *             {
                     *               "methods": [
                     *                 "GET"
                     *               ],
                     *               "address": "https://points.example.com/v1/limits",
                     *               "scope": "limits:read"
                     *             },
                     *             {
                     *               "methods": [
                     *                 "DELETE",
                     *                 "PUT"
                     *               ],
                     *               "address": "https://points.example.com/v1/limits/{principal}/{point_type}",
                     *               "scope": "limits:write"
                     *             },
                     *             {
                     *               "methods": [
                     *                 "POST"
                     *               ],
                     *               "address": "https://points.example.com/v1/members",
                     *               "scope": "members:write"
                     *             },
                     *             {
                     *               "methods": [
                     *                 "GET"
                     *               ],
                     *               "address": "https://points.example.com/v1/members",
                     *               "scope": "members:read"
                     *             },
                     *             {
                     *               "methods": [
                     *                 "GET"
                     *               ],
                     *               "address": "https://points.example.com/v1/members/{member}",
                     *               "scope": "members:read"
                     *             },
                     *             {
                     *               "methods": [
                     *                 "PATCH"
                     *               ],
                     *               "address": "https://points.example.com/v1/members/{member}",
                     *               "scope": "members:write"
                     *             },
                     *             {
                     *               "methods": [
                     *                 "GET"
                     *               ],
                     *               "address": "https://points.example.com/v1/members/{member}/badges",
                     *               "scope": "badges:read"
                     *             },
                     *             {
                     *               "methods": [
                     *                 "GET"
                     *               ],
                     *               "address": "https://points.example.com/v1/members/{member}/balances",
                     *               "scope": "points:read"
                     *             },
                     *             {
                     *               "methods": [
                     *                 "POST"
                     *               ],
                     *               "address": "https://points.example.com/v1/members/{member}/block",
                     *               "scope": "members:write"
                     *             },
                     *             {
                     *               "methods": [
                     *                 "POST"
                     *               ],
                     *               "address": "https://points.example.com/v1/members/{member}/erase",
                     *               "scope": "members:erase"
                     *             },
                     *             {
                     *               "methods": [
                     *                 "GET"
                     *               ],
                     *               "address": "https://points.example.com/v1/members/{member}/export",
                     *               "scope": "members:read"
                     *             },
                     *             {
                     *               "methods": [
                     *                 "GET"
                     *               ],
                     *               "address": "https://points.example.com/v1/members/{member}/history",
                     *               "scope": "points:read"
                     *             },
                     *             {
                     *               "methods": [
                     *                 "POST"
                     *               ],
                     *               "address": "https://points.example.com/v1/members/{member}/merge",
                     *               "scope": "members:write"
                     *             },
                     *             {
                     *               "methods": [
                     *                 "GET"
                     *               ],
                     *               "address": "https://points.example.com/v1/members/{member}/ranks",
                     *               "scope": "ranks:read"
                     *             },
                     *             {
                     *               "methods": [
                     *                 "GET"
                     *               ],
                     *               "address": "https://points.example.com/v1/members/{member}/remote-balances",
                     *               "scope": "points:read"
                     *             },
                     *             {
                     *               "methods": [
                     *                 "POST"
                     *               ],
                     *               "address": "https://points.example.com/v1/members/{member}/unblock",
                     *               "scope": "members:write"
                     *             },
                     *             {
                     *               "methods": [
                     *                 "GET"
                     *               ],
                     *               "address": "https://points.example.com/v1/operators",
                     *               "scope": "operators:read"
                     *             },
                     *             {
                     *               "methods": [
                     *                 "POST"
                     *               ],
                     *               "address": "https://points.example.com/v1/operators",
                     *               "scope": "operators:write"
                     *             },
                     *             {
                     *               "methods": [
                     *                 "GET"
                     *               ],
                     *               "address": "https://points.example.com/v1/operators/{operator}",
                     *               "scope": "operators:read"
                     *             },
                     *             {
                     *               "methods": [
                     *                 "DELETE",
                     *                 "PATCH"
                     *               ],
                     *               "address": "https://points.example.com/v1/operators/{operator}",
                     *               "scope": "operators:write"
                     *             },
                     *             {
                     *               "methods": [
                     *                 "GET"
                     *               ],
                     *               "address": "https://points.example.com/v1/operators/{operator}/application-passwords",
                     *               "scope": "operators:read"
                     *             },
                     *             {
                     *               "methods": [
                     *                 "DELETE",
                     *                 "POST"
                     *               ],
                     *               "address": "https://points.example.com/v1/operators/{operator}/application-passwords",
                     *               "scope": "operators:write"
                     *             },
                     *             {
                     *               "methods": [
                     *                 "DELETE"
                     *               ],
                     *               "address": "https://points.example.com/v1/operators/{operator}/application-passwords/{application_password}",
                     *               "scope": "operators:write"
                     *             },
                     *             {
                     *               "methods": [
                     *                 "GET"
                     *               ],
                     *               "address": "https://points.example.com/v1/point-types",
                     *               "scope": "point-types:read"
                     *             },
                     *             {
                     *               "methods": [
                     *                 "POST"
                     *               ],
                     *               "address": "https://points.example.com/v1/point-types",
                     *               "scope": "point-types:write"
                     *             },
                     *             {
                     *               "methods": [
                     *                 "GET"
                     *               ],
                     *               "address": "https://points.example.com/v1/point-types/{point_type}",
                     *               "scope": "point-types:read"
                     *             },
                     *             {
                     *               "methods": [
                     *                 "PATCH"
                     *               ],
                     *               "address": "https://points.example.com/v1/point-types/{point_type}",
                     *               "scope": "point-types:write"
                     *             },
                     *             {
                     *               "methods": [
                     *                 "GET"
                     *               ],
                     *               "address": "https://points.example.com/v1/ranks",
                     *               "scope": "ranks:read"
                     *             },
                     *             {
                     *               "methods": [
                     *                 "POST"
                     *               ],
                     *               "address": "https://points.example.com/v1/ranks",
                     *               "scope": "ranks:write"
                     *             },
                     *             {
                     *               "methods": [
                     *                 "GET"
                     *               ],
                     *               "address": "https://points.example.com/v1/ranks/{rank}",
                     *               "scope": "ranks:read"
                     *             },
                     *             {
                     *               "methods": [
                     *                 "PATCH"
                     *               ],
                     *               "address": "https://points.example.com/v1/ranks/{rank}",
                     *               "scope": "ranks:write"
                     *             },
                     *             {
                     *               "methods": [
                     *                 "GET"
                     *               ],
                     *               "address": "https://points.example.com/v1/remote-sites",
                     *               "scope": "remote-sites:read"
                     *             },
                     *             {
                     *               "methods": [
                     *                 "POST"
                     *               ],
                     *               "address": "https://points.example.com/v1/remote-sites",
                     *               "scope": "remote-sites:write"
                     *             },
                     *             {
                     *               "methods": [
                     *                 "GET"
                     *               ],
                     *               "address": "https://points.example.com/v1/remote-sites/{remote_site}",
                     *               "scope": "remote-sites:read"
                     *             },
                     *             {
                     *               "methods": [
                     *                 "PATCH"
                     *               ],
                     *               "address": "https://points.example.com/v1/remote-sites/{remote_site}",
                     *               "scope": "remote-sites:write"
                     *             },
                     *             {
                     *               "methods": [
                     *                 "POST"
                     *               ],
                     *               "address": "https://points.example.com/v1/remote-sites/{remote_site}/actions",
                     *               "scope": "remote-sites:act"
                     *             },
                     *             {
                     *               "methods": [
                     *                 "GET"
                     *               ],
                     *               "address": "https://points.example.com/v1/remote-sites/{remote_site}/actions",
                     *               "scope": "remote-sites:read"
                     *             },
                     *             {
                     *               "methods": [
                     *                 "POST"
                     *               ],
                     *               "address": "https://points.example.com/v1/remote-sites/{remote_site}/actions/{remote_action}/settle",
                     *               "scope": "remote-sites:act"
                     *             },
                     *             {
                     *               "methods": [
                     *                 "GET"
                     *               ],
                     *               "address": "https://points.example.com/v1/remote-sites/{remote_site}/links",
                     *               "scope": "remote-sites:read"
                     *             },
                     *             {
                     *               "methods": [
                     *                 "DELETE",
                     *                 "PUT"
                     *               ],
                     *               "address": "https://points.example.com/v1/remote-sites/{remote_site}/links/{point_type}",
                     *               "scope": "remote-sites:write"
                     *             },
                     *             {
                     *               "methods": [
                     *                 "POST"
                     *               ],
                     *               "address": "https://points.example.com/v1/remote-sites/{remote_site}/rotate-key",
                     *               "scope": "remote-sites:write"
                     *             },
                     *             {
                     *               "methods": [
                     *                 "GET"
                     *               ],
                     *               "address": "https://points.example.com/v1/remote-sites/{remote_site}/sync",
                     *               "scope": "remote-sites:read"
                     *             },
                     *             {
                     *               "methods": [
                     *                 "GET"
                     *               ],
                     *               "address": "https://points.example.com/v1/remote-sites/{remote_site}/sync/conflicts",
                     *               "scope": "remote-sites:read"
                     *             },
                     *             {
                     *               "methods": [
                     *                 "POST"
                     *               ],
                     *               "address": "https://points.example.com/v1/remote-sites/{remote_site}/sync/conflicts/{conflict}/resolve",
                     *               "scope": "remote-sites:write"
                     *             },
                     *             {
                     *               "methods": [
                     *                 "GET"
                     *               ],
                     *               "address": "https://points.example.com/v1/remote-sites/{remote_site}/sync/not-linkable",
                     *               "scope": "remote-sites:read"
                     *             },
                     *             {
                     *               "methods": [
                     *                 "GET"
                     *               ],
                     *               "address": "https://points.example.com/v1/remote-sites/{remote_site}/sync/parked",
                     *               "scope": "remote-sites:read"
                     *             },
                     *             {
                     *               "methods": [
                     *                 "POST"
                     *               ],
                     *               "address": "https://points.example.com/v1/remote-sites/{remote_site}/sync/parked/{push}/dismiss",
                     *               "scope": "remote-sites:write"
                     *             },
                     *             {
                     *               "methods": [
                     *                 "POST"
                     *               ],
                     *               "address": "https://points.example.com/v1/remote-sites/{remote_site}/sync/parked/{push}/retry",
                     *               "scope": "remote-sites:write"
                     *             },
                     *             {
                     *               "methods": [
                     *                 "GET"
                     *               ],
                     *               "address": "https://points.example.com/v1/requests",
                     *               "scope": "requests:read"
                     *             },
                     *             {
                     *               "methods": [
                     *                 "POST"
                     *               ],
                     *               "address": "https://points.example.com/v1/requests/record-bodies",
                     *               "scope": "requests:record"
                     *             },
                     *             {
                     *               "methods": [
                     *                 "GET"
                     *               ],
                     *               "address": "https://points.example.com/v1/statistics/days",
                     *               "scope": "statistics:read"
                     *             },
                     *             {
                     *               "methods": [
                     *                 "GET"
                     *               ],
                     *               "address": "https://points.example.com/v1/stream",
                     *               "scope": "events:read"
                     *             },
                     *             {
                     *               "methods": [
                     *                 "GET"
                     *               ],
                     *               "address": "https://points.example.com/v1/transactions",
                     *               "scope": "points:read"
                     *             },
                     *             {
                     *               "methods": [
                     *                 "GET"
                     *               ],
                     *               "address": "https://points.example.com/v1/transactions/{transaction}",
                     *               "scope": "points:read"
                     *             },
                     *             {
                     *               "methods": [
                     *                 "POST"
                     *               ],
                     *               "address": "https://points.example.com/v1/transactions/{transaction}/reverse",
                     *               "scope": "points:write"
                     *             },
                     *             {
                     *               "methods": [
                     *                 "POST"
                     *               ],
                     *               "address": "https://points.example.com/v1/transfers",
                     *               "scope": "points:write"
                     *             },
                     *             {
                     *               "methods": [
                     *                 "POST"
                     *               ],
                     *               "address": "https://points.example.com/v1/verifications",
                     *               "scope": "verifications:write"
                     *             },
                     *             {
                     *               "methods": [
                     *                 "GET"
                     *               ],
                     *               "address": "https://points.example.com/v1/verifications/{verification}",
                     *               "scope": "verifications:read"
                     *             },
                     *             {
                     *               "methods": [
                     *                 "GET"
                     *               ],
                     *               "address": "https://points.example.com/v1/webhook-endpoints",
                     *               "scope": "webhooks:read"
                     *             },
                     *             {
                     *               "methods": [
                     *                 "POST"
                     *               ],
                     *               "address": "https://points.example.com/v1/webhook-endpoints",
                     *               "scope": "webhooks:write"
                     *             },
                     *             {
                     *               "methods": [
                     *                 "GET"
                     *               ],
                     *               "address": "https://points.example.com/v1/webhook-endpoints/{webhook_endpoint}",
                     *               "scope": "webhooks:read"
                     *             },
                     *             {
                     *               "methods": [
                     *                 "DELETE",
                     *                 "PATCH"
                     *               ],
                     *               "address": "https://points.example.com/v1/webhook-endpoints/{webhook_endpoint}",
                     *               "scope": "webhooks:write"
                     *             },
                     *             {
                     *               "methods": [
                     *                 "GET"
                     *               ],
                     *               "address": "https://points.example.com/v1/webhook-endpoints/{webhook_endpoint}/deliveries",
                     *               "scope": "webhooks:read"
                     *             },
                     *             {
                     *               "methods": [
                     *                 "GET"
                     *               ],
                     *               "address": "https://points.example.com/v1/webhook-endpoints/{webhook_endpoint}/deliveries/{event}",
                     *               "scope": "webhooks:read"
                     *             },
                     *             {
                     *               "methods": [
                     *                 "POST"
                     *               ],
                     *               "address": "https://points.example.com/v1/webhook-endpoints/{webhook_endpoint}/deliveries/{event}/resend",
                     *               "scope": "webhooks:write"
                     *             },
                     *             {
                     *               "methods": [
                     *                 "POST"
                     *               ],
                     *               "address": "https://points.example.com/v1/webhook-endpoints/{webhook_endpoint}/disable",
                     *               "scope": "webhooks:write"
                     *             },
                     *             {
                     *               "methods": [
                     *                 "POST"
                     *               ],
                     *               "address": "https://points.example.com/v1/webhook-endpoints/{webhook_endpoint}/enable",
                     *               "scope": "webhooks:write"
                     *             },
                     *             {
                     *               "methods": [
                     *                 "POST"
                     *               ],
                     *               "address": "https://points.example.com/v1/webhook-endpoints/{webhook_endpoint}/replay",
                     *               "scope": "webhooks:write"
                     *             },
                     *             {
                     *               "methods": [
                     *                 "POST"
                     *               ],
                     *               "address": "https://points.example.com/v1/webhook-endpoints/{webhook_endpoint}/rotate-secret",
                     *               "scope": "webhooks:write"
                     *             },
                     *             {
                     *               "methods": [
                     *                 "POST"
                     *               ],
                     *               "address": "https://points.example.com/v1/webhook-endpoints/{webhook_endpoint}/test",
                     *               "scope": "webhooks:write"
                     *             },
                     *             {
                     *               "methods": [
                     *                 "GET"
                     *               ],
                     *               "address": "https://points.example.com/v1/webhook-samples",
                     *               "scope": "webhooks:subscribe"
                     *             },
                     *             {
                     *               "methods": [
                     *                 "GET",
                     *                 "POST"
                     *               ],
                     *               "address": "https://points.example.com/v1/webhook-subscriptions",
                     *               "scope": "webhooks:subscribe"
                     *             },
                     *             {
                     *               "methods": [
                     *                 "DELETE"
                     *               ],
                     *               "address": "https://points.example.com/v1/webhook-subscriptions/{webhook_endpoint}",
                     *               "scope": "webhooks:subscribe"
                     *             }
                     *           ]
                     *         },
                     *         {
                     *           "name": "oauth",
                     *           "description": "Access tokens for clients (OAuth 2.0 client credentials).",
                     *           "base": "https://points.example.com/oauth",
                     *           "calls": [
                     *             {
                     *               "methods": [
                     *                 "POST"
                     *               ],
                     *               "address": "https://points.example.com/oauth/introspect",
                     *               "scope": null
                     *             },
                     *             {
                     *               "methods": [
                     *                 "POST"
                     *               ],
                     *               "address": "https://points.example.com/oauth/revoke",
                     *               "scope": null
                     *             },
                     *             {
                     *               "methods": [
                     *                 "POST"
                     *               ],
                     *               "address": "https://points.example.com/oauth/token",
                     *               "scope": null
                     *             }
                     *           ]
                     *         },
                     *         {
                     *           "name": "points",
                     *           "description": "The calls of the REST add-on, and their other names.",
                     *           "base": "https://points.example.com/wp-json/mycred/v1",
                     *           "calls": [
                     *             {
                     *               "methods": [
                     *                 "POST"
                     *               ],
                     *               "address": "https://points.example.com/wp-json/mycred/v1/add",
                     *               "scope": "points:write"
                     *             },
                     *             {
                     *               "methods": [
                     *                 "POST"
                     *               ],
                     *               "address": "https://points.example.com/wp-json/mycred/v1/award",
                     *               "scope": "points:write"
                     *             },
                     *             {
                     *               "methods": [
                     *                 "POST"
                     *               ],
                     *               "address": "https://points.example.com/wp-json/mycred/v1/badges",
                     *               "scope": "badges:read"
                     *             },
                     *             {
                     *               "methods": [
                     *                 "GET",
                     *                 "POST"
                     *               ],
                     *               "address": "https://points.example.com/wp-json/mycred/v1/balance",
                     *               "scope": "points:read"
                     *             },
                     *             {
                     *               "methods": [
                     *                 "GET"
                     *               ],
                     *               "address": "https://points.example.com/wp-json/mycred/v1/balance/{user_id}",
                     *               "scope": "points:read"
                     *             },
                     *             {
                     *               "methods": [
                     *                 "POST"
                     *               ],
                     *               "address": "https://points.example.com/wp-json/mycred/v1/deduct",
                     *               "scope": "points:write"
                     *             },
                     *             {
                     *               "methods": [
                     *                 "GET"
                     *               ],
                     *               "address": "https://points.example.com/wp-json/mycred/v1/log",
                     *               "scope": "points:read"
                     *             },
                     *             {
                     *               "methods": [
                     *                 "POST"
                     *               ],
                     *               "address": "https://points.example.com/wp-json/mycred/v1/points",
                     *               "scope": "points:read"
                     *             },
                     *             {
                     *               "methods": [
                     *                 "POST"
                     *               ],
                     *               "address": "https://points.example.com/wp-json/mycred/v1/ranks",
                     *               "scope": "ranks:read"
                     *             },
                     *             {
                     *               "methods": [
                     *                 "POST"
                     *               ],
                     *               "address": "https://points.example.com/wp-json/mycred/v1/references",
                     *               "scope": "badges:read"
                     *             },
                     *             {
                     *               "methods": [
                     *                 "POST"
                     *               ],
                     *               "address": "https://points.example.com/wp-json/mycred/v1/subtract",
                     *               "scope": "points:write"
                     *             },
                     *             {
                     *               "methods": [
                     *                 "POST"
                     *               ],
                     *               "address": "https://points.example.com/wp-json/mycred/v1/transfer",
                     *               "scope": "points:write"
                     *             }
                     *           ]
                     *         },
                     *         {
                     *           "name": "credits",
                     *           "description": "Get, add and set credits, with an application password.",
                     *           "base": "https://points.example.com/wp-json/fastcredit/v1",
                     *           "calls": [
                     *             {
                     *               "methods": [
                     *                 "GET"
                     *               ],
                     *               "address": "https://points.example.com/wp-json/fastcredit/v1/confirmations",
                     *               "scope": "points:confirm"
                     *             },
                     *             {
                     *               "methods": [
                     *                 "GET"
                     *               ],
                     *               "address": "https://points.example.com/wp-json/fastcredit/v1/confirmations/{id}",
                     *               "scope": "points:confirm"
                     *             },
                     *             {
                     *               "methods": [
                     *                 "POST"
                     *               ],
                     *               "address": "https://points.example.com/wp-json/fastcredit/v1/confirmations/{id}/confirm",
                     *               "scope": "points:confirm"
                     *             },
                     *             {
                     *               "methods": [
                     *                 "POST"
                     *               ],
                     *               "address": "https://points.example.com/wp-json/fastcredit/v1/results",
                     *               "scope": "points:read"
                     *             },
                     *             {
                     *               "methods": [
                     *                 "POST"
                     *               ],
                     *               "address": "https://points.example.com/wp-json/fastcredit/v1/update-total-user-credits",
                     *               "scope": "credits:change"
                     *             },
                     *             {
                     *               "methods": [
                     *                 "POST"
                     *               ],
                     *               "address": "https://points.example.com/wp-json/fastcredit/v1/update-user-credits",
                     *               "scope": "credits:change"
                     *             },
                     *             {
                     *               "methods": [
                     *                 "GET"
                     *               ],
                     *               "address": "https://points.example.com/wp-json/fastcredit/v1/user-credits",
                     *               "scope": "points:read"
                     *             }
                     *           ]
                     *         },
                     *         {
                     *           "name": "operators",
                     *           "description": "Who one is, and one’s own application passwords.",
                     *           "base": "https://points.example.com/wp-json/wp/v2",
                     *           "calls": [
                     *             {
                     *               "methods": [
                     *                 "GET"
                     *               ],
                     *               "address": "https://points.example.com/wp-json/wp/v2/users/me",
                     *               "scope": "application-passwords:own"
                     *             },
                     *             {
                     *               "methods": [
                     *                 "DELETE",
                     *                 "GET",
                     *                 "POST"
                     *               ],
                     *               "address": "https://points.example.com/wp-json/wp/v2/users/me/application-passwords",
                     *               "scope": "application-passwords:own"
                     *             },
                     *             {
                     *               "methods": [
                     *                 "DELETE",
                     *                 "GET"
                     *               ],
                     *               "address": "https://points.example.com/wp-json/wp/v2/users/me/application-passwords/{uuid}",
                     *               "scope": "application-passwords:own"
                     *             },
                     *             {
                     *               "methods": [
                     *                 "GET"
                     *               ],
                     *               "address": "https://points.example.com/wp-json/wp/v2/users/me/application-passwords/introspect",
                     *               "scope": "application-passwords:own"
                     *             }
                     *           ]
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["GetApiDetailsReply"];
                };
            };
            /** @description Not understood: every wrong field is named. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credentials, or wrong ones. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The credentials lack the scope, which is named. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many calls: try again after Retry-After seconds. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now: try again after Retry-After seconds, with the same Idempotency-Key. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getOAuthMetadata: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What this authorization server offers (RFC 8414 §2). */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "issuer": "https://points.example.com",
                     *       "token_endpoint": "https://points.example.com/oauth/token",
                     *       "revocation_endpoint": "https://points.example.com/oauth/revoke",
                     *       "introspection_endpoint": "https://points.example.com/oauth/introspect",
                     *       "grant_types_supported": [
                     *         "client_credentials"
                     *       ],
                     *       "response_types_supported": [],
                     *       "scopes_supported": [
                     *         "points:read",
                     *         "points:write",
                     *         "credits:change",
                     *         "points:confirm",
                     *         "members:read",
                     *         "members:write",
                     *         "members:erase",
                     *         "point-types:read",
                     *         "point-types:write",
                     *         "events:read",
                     *         "statistics:read",
                     *         "exports:read",
                     *         "badges:read",
                     *         "badges:write",
                     *         "ranks:read",
                     *         "ranks:write",
                     *         "leaderboards:read",
                     *         "clients:read",
                     *         "clients:write",
                     *         "operators:read",
                     *         "operators:write",
                     *         "application-passwords:own",
                     *         "remote-sites:read",
                     *         "remote-sites:write",
                     *         "remote-sites:act",
                     *         "limits:read",
                     *         "limits:write",
                     *         "alerts:read",
                     *         "audit:read",
                     *         "requests:read",
                     *         "requests:record",
                     *         "verifications:read",
                     *         "verifications:write",
                     *         "webhooks:read",
                     *         "webhooks:write",
                     *         "hooks:read",
                     *         "hooks:write",
                     *         "webhooks:subscribe"
                     *       ],
                     *       "token_endpoint_auth_methods_supported": [
                     *         "client_secret_basic",
                     *         "client_secret_post"
                     *       ],
                     *       "revocation_endpoint_auth_methods_supported": [
                     *         "client_secret_basic",
                     *         "client_secret_post"
                     *       ],
                     *       "introspection_endpoint_auth_methods_supported": [
                     *         "client_secret_basic",
                     *         "client_secret_post"
                     *       ],
                     *       "service_documentation": "https://points.example.com/docs"
                     *     }
                     */
                    "application/json": components["schemas"]["GetOAuthMetadataReply"];
                };
            };
        };
    };
    issueToken: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "grant_type": "client_credentials",
                 *       "scope": "points:read points:write"
                 *     }
                 */
                "application/x-www-form-urlencoded": components["schemas"]["IssueTokenRequest"];
            };
        };
        responses: {
            /** @description A token for Authorization: Bearer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "access_token": "at_1_shown-this-once",
                     *       "token_type": "Bearer",
                     *       "expires_in": 3600,
                     *       "scope": "points:read points:write"
                     *     }
                     */
                    "application/json": components["schemas"]["IssueTokenReply"];
                };
            };
            /** @description Refused (RFC 6749 §5.2). */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @example invalid_scope */
                        error: string;
                        error_description: string;
                    };
                };
            };
            /** @description Refused (RFC 6749 §5.2). */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @example invalid_scope */
                        error: string;
                        error_description: string;
                    };
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not of a type that this call takes. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many calls: try again after Retry-After seconds. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now: try again after Retry-After seconds, with the same Idempotency-Key. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    revokeToken: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "token": "at_1_shown-this-once",
                 *       "token_type_hint": "access_token"
                 *     }
                 */
                "application/x-www-form-urlencoded": components["schemas"]["RevokeTokenRequest"];
            };
        };
        responses: {
            /** @description The token is worth nothing, now or already. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /** @example {} */
                    "application/json": components["schemas"]["RevokeTokenReply"];
                };
            };
            /** @description Refused (RFC 6749 §5.2). */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @example invalid_scope */
                        error: string;
                        error_description: string;
                    };
                };
            };
            /** @description Refused (RFC 6749 §5.2). */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @example invalid_scope */
                        error: string;
                        error_description: string;
                    };
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not of a type that this call takes. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many calls: try again after Retry-After seconds. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now: try again after Retry-After seconds, with the same Idempotency-Key. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    introspectToken: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "token": "at_1_shown-this-once"
                 *     }
                 */
                "application/x-www-form-urlencoded": components["schemas"]["IntrospectTokenRequest"];
            };
        };
        responses: {
            /** @description What the token is worth now; of one that is worth nothing, or is none of the caller’s business, only that. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "active": true,
                     *       "scope": "points:read",
                     *       "client_id": "ck_1_0d4f7a10b92c4e55a8c3f16e",
                     *       "token_type": "Bearer",
                     *       "exp": 1772370000,
                     *       "iat": 1772366400
                     *     }
                     */
                    "application/json": components["schemas"]["IntrospectTokenReply"];
                };
            };
            /** @description Refused (RFC 6749 §5.2). */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @example invalid_scope */
                        error: string;
                        error_description: string;
                    };
                };
            };
            /** @description Refused (RFC 6749 §5.2). */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @example invalid_scope */
                        error: string;
                        error_description: string;
                    };
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not of a type that this call takes. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many calls: try again after Retry-After seconds. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now: try again after Retry-After seconds, with the same Idempotency-Key. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    onPointsCredited: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "type": "points.credited",
                 *       "timestamp": "2026-03-01T12:00:00.000Z",
                 *       "data": {
                 *         "transaction": "txn_1_1234",
                 *         "number": 1234,
                 *         "by": "ck_1_5f0c9d2ab4e81763c0aa91d2",
                 *         "member": "mbr_1_42",
                 *         "point_type": "points",
                 *         "amount": "120",
                 *         "reference": "purchase",
                 *         "reference_id": "order-1001",
                 *         "balances": [
                 *           {
                 *             "member": "mbr_1_42",
                 *             "point_type": "points",
                 *             "bucket": "available",
                 *             "amount": "120",
                 *             "balance_after": "620"
                 *           }
                 *         ]
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["WebhookEvent"];
            };
        };
        responses: {
            /** @description The endpoint is gone: it is switched off. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Taken. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not taken: it is sent again. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onPointsDebited: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "type": "points.debited",
                 *       "timestamp": "2026-03-01T12:00:00.000Z",
                 *       "data": {
                 *         "transaction": "txn_1_1234",
                 *         "number": 1234,
                 *         "by": "ck_1_5f0c9d2ab4e81763c0aa91d2",
                 *         "member": "mbr_1_42",
                 *         "point_type": "points",
                 *         "amount": "50",
                 *         "reference": "payment",
                 *         "reference_id": "order-1002",
                 *         "balances": [
                 *           {
                 *             "member": "mbr_1_42",
                 *             "point_type": "points",
                 *             "bucket": "available",
                 *             "amount": "-50",
                 *             "balance_after": "570"
                 *           }
                 *         ]
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["WebhookEvent"];
            };
        };
        responses: {
            /** @description The endpoint is gone: it is switched off. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Taken. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not taken: it is sent again. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onPointsTransferred: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "type": "points.transferred",
                 *       "timestamp": "2026-03-01T12:00:00.000Z",
                 *       "data": {
                 *         "transaction": "txn_1_1234",
                 *         "number": 1234,
                 *         "by": "ck_1_5f0c9d2ab4e81763c0aa91d2",
                 *         "point_type": "points",
                 *         "amount": "20",
                 *         "reference": "gift",
                 *         "balances": [
                 *           {
                 *             "member": "mbr_1_42",
                 *             "point_type": "points",
                 *             "bucket": "available",
                 *             "amount": "-20",
                 *             "balance_after": "550"
                 *           },
                 *           {
                 *             "member": "mbr_1_43",
                 *             "point_type": "points",
                 *             "bucket": "available",
                 *             "amount": "20",
                 *             "balance_after": "220"
                 *           }
                 *         ]
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["WebhookEvent"];
            };
        };
        responses: {
            /** @description The endpoint is gone: it is switched off. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Taken. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not taken: it is sent again. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onPointsAdjusted: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "type": "points.adjusted",
                 *       "timestamp": "2026-03-01T12:00:00.000Z",
                 *       "data": {
                 *         "transaction": "txn_1_1234",
                 *         "number": 1234,
                 *         "by": "ck_1_5f0c9d2ab4e81763c0aa91d2",
                 *         "member": "mbr_1_42",
                 *         "point_type": "points",
                 *         "amount": "-50",
                 *         "reference": "correction",
                 *         "balances": [
                 *           {
                 *             "member": "mbr_1_42",
                 *             "point_type": "points",
                 *             "bucket": "available",
                 *             "amount": "-50",
                 *             "balance_after": "500"
                 *           }
                 *         ]
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["WebhookEvent"];
            };
        };
        responses: {
            /** @description The endpoint is gone: it is switched off. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Taken. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not taken: it is sent again. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onPointsHeld: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "type": "points.held",
                 *       "timestamp": "2026-03-01T12:00:00.000Z",
                 *       "data": {
                 *         "transaction": "txn_1_1234",
                 *         "number": 1234,
                 *         "by": "ck_1_5f0c9d2ab4e81763c0aa91d2",
                 *         "member": "mbr_1_42",
                 *         "point_type": "points",
                 *         "amount": "100",
                 *         "reference": "checkout",
                 *         "hold": "hld_1_1234",
                 *         "balances": [
                 *           {
                 *             "member": "mbr_1_42",
                 *             "point_type": "points",
                 *             "bucket": "available",
                 *             "amount": "-100",
                 *             "balance_after": "400"
                 *           },
                 *           {
                 *             "member": "mbr_1_42",
                 *             "point_type": "points",
                 *             "bucket": "held",
                 *             "amount": "100",
                 *             "balance_after": "100"
                 *           }
                 *         ]
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["WebhookEvent"];
            };
        };
        responses: {
            /** @description The endpoint is gone: it is switched off. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Taken. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not taken: it is sent again. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onPointsCaptured: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "type": "points.captured",
                 *       "timestamp": "2026-03-01T12:00:00.000Z",
                 *       "data": {
                 *         "transaction": "txn_1_1234",
                 *         "number": 1234,
                 *         "by": "ck_1_5f0c9d2ab4e81763c0aa91d2",
                 *         "member": "mbr_1_42",
                 *         "point_type": "points",
                 *         "amount": "60",
                 *         "reference": "shipment",
                 *         "hold": "hld_1_1230",
                 *         "balances": [
                 *           {
                 *             "member": "mbr_1_42",
                 *             "point_type": "points",
                 *             "bucket": "held",
                 *             "amount": "-60",
                 *             "balance_after": "40"
                 *           }
                 *         ]
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["WebhookEvent"];
            };
        };
        responses: {
            /** @description The endpoint is gone: it is switched off. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Taken. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not taken: it is sent again. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onPointsReleased: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "type": "points.released",
                 *       "timestamp": "2026-03-01T12:00:00.000Z",
                 *       "data": {
                 *         "transaction": "txn_1_1234",
                 *         "number": 1234,
                 *         "by": "ck_1_5f0c9d2ab4e81763c0aa91d2",
                 *         "member": "mbr_1_42",
                 *         "point_type": "points",
                 *         "amount": "40",
                 *         "hold": "hld_1_1230",
                 *         "balances": [
                 *           {
                 *             "member": "mbr_1_42",
                 *             "point_type": "points",
                 *             "bucket": "held",
                 *             "amount": "-40",
                 *             "balance_after": "0"
                 *           },
                 *           {
                 *             "member": "mbr_1_42",
                 *             "point_type": "points",
                 *             "bucket": "available",
                 *             "amount": "40",
                 *             "balance_after": "440"
                 *           }
                 *         ]
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["WebhookEvent"];
            };
        };
        responses: {
            /** @description The endpoint is gone: it is switched off. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Taken. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not taken: it is sent again. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onPointsReversed: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "type": "points.reversed",
                 *       "timestamp": "2026-03-01T12:00:00.000Z",
                 *       "data": {
                 *         "transaction": "txn_1_1234",
                 *         "number": 1234,
                 *         "by": "ck_1_5f0c9d2ab4e81763c0aa91d2",
                 *         "member": "mbr_1_42",
                 *         "point_type": "points",
                 *         "amount": "120",
                 *         "reference": "return",
                 *         "reference_id": "order-1001",
                 *         "reverses": "txn_1_1200",
                 *         "balances": [
                 *           {
                 *             "member": "mbr_1_42",
                 *             "point_type": "points",
                 *             "bucket": "available",
                 *             "amount": "-120",
                 *             "balance_after": "320"
                 *           }
                 *         ]
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["WebhookEvent"];
            };
        };
        responses: {
            /** @description The endpoint is gone: it is switched off. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Taken. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not taken: it is sent again. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onPointsExpired: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "type": "points.expired",
                 *       "timestamp": "2026-03-01T12:00:00.000Z",
                 *       "data": {
                 *         "transaction": "txn_1_1234",
                 *         "number": 1234,
                 *         "by": "system",
                 *         "member": "mbr_1_42",
                 *         "point_type": "points",
                 *         "amount": "20",
                 *         "balances": [
                 *           {
                 *             "member": "mbr_1_42",
                 *             "point_type": "points",
                 *             "bucket": "available",
                 *             "amount": "-20",
                 *             "balance_after": "300"
                 *           }
                 *         ]
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["WebhookEvent"];
            };
        };
        responses: {
            /** @description The endpoint is gone: it is switched off. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Taken. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not taken: it is sent again. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onPointsActivated: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "type": "points.activated",
                 *       "timestamp": "2026-03-01T12:00:00.000Z",
                 *       "data": {
                 *         "transaction": "txn_1_1234",
                 *         "number": 1234,
                 *         "by": "system",
                 *         "member": "mbr_1_42",
                 *         "point_type": "points",
                 *         "amount": "30",
                 *         "balances": [
                 *           {
                 *             "member": "mbr_1_42",
                 *             "point_type": "points",
                 *             "bucket": "pending",
                 *             "amount": "-30",
                 *             "balance_after": "0"
                 *           },
                 *           {
                 *             "member": "mbr_1_42",
                 *             "point_type": "points",
                 *             "bucket": "available",
                 *             "amount": "30",
                 *             "balance_after": "330"
                 *           }
                 *         ]
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["WebhookEvent"];
            };
        };
        responses: {
            /** @description The endpoint is gone: it is switched off. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Taken. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not taken: it is sent again. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onMemberCreated: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "type": "member.created",
                 *       "timestamp": "2026-03-01T12:00:00.000Z",
                 *       "data": {
                 *         "transaction": "txn_1_1234",
                 *         "number": 1234,
                 *         "by": "ck_1_5f0c9d2ab4e81763c0aa91d2",
                 *         "member": "mbr_1_42",
                 *         "balances": []
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["WebhookEvent"];
            };
        };
        responses: {
            /** @description The endpoint is gone: it is switched off. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Taken. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not taken: it is sent again. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onMemberUpdated: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "type": "member.updated",
                 *       "timestamp": "2026-03-01T12:00:00.000Z",
                 *       "data": {
                 *         "transaction": "txn_1_1234",
                 *         "number": 1234,
                 *         "by": "ck_1_5f0c9d2ab4e81763c0aa91d2",
                 *         "member": "mbr_1_42",
                 *         "balances": []
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["WebhookEvent"];
            };
        };
        responses: {
            /** @description The endpoint is gone: it is switched off. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Taken. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not taken: it is sent again. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onMemberBlocked: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "type": "member.blocked",
                 *       "timestamp": "2026-03-01T12:00:00.000Z",
                 *       "data": {
                 *         "transaction": "txn_1_1234",
                 *         "number": 1234,
                 *         "by": "ck_1_5f0c9d2ab4e81763c0aa91d2",
                 *         "member": "mbr_1_42",
                 *         "balances": []
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["WebhookEvent"];
            };
        };
        responses: {
            /** @description The endpoint is gone: it is switched off. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Taken. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not taken: it is sent again. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onMemberUnblocked: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "type": "member.unblocked",
                 *       "timestamp": "2026-03-01T12:00:00.000Z",
                 *       "data": {
                 *         "transaction": "txn_1_1234",
                 *         "number": 1234,
                 *         "by": "ck_1_5f0c9d2ab4e81763c0aa91d2",
                 *         "member": "mbr_1_42",
                 *         "balances": []
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["WebhookEvent"];
            };
        };
        responses: {
            /** @description The endpoint is gone: it is switched off. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Taken. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not taken: it is sent again. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onMemberErased: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "type": "member.erased",
                 *       "timestamp": "2026-03-01T12:00:00.000Z",
                 *       "data": {
                 *         "transaction": "txn_1_1234",
                 *         "number": 1234,
                 *         "by": "ck_1_5f0c9d2ab4e81763c0aa91d2",
                 *         "member": "mbr_1_42",
                 *         "balances": []
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["WebhookEvent"];
            };
        };
        responses: {
            /** @description The endpoint is gone: it is switched off. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Taken. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not taken: it is sent again. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onMemberMerged: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "type": "member.merged",
                 *       "timestamp": "2026-03-01T12:00:00.000Z",
                 *       "data": {
                 *         "transaction": "txn_1_1234",
                 *         "number": 1234,
                 *         "by": "ck_1_5f0c9d2ab4e81763c0aa91d2",
                 *         "member": "mbr_1_42",
                 *         "into": "mbr_1_43",
                 *         "balances": []
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["WebhookEvent"];
            };
        };
        responses: {
            /** @description The endpoint is gone: it is switched off. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Taken. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not taken: it is sent again. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onBadgeReached: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "type": "badge.reached",
                 *       "timestamp": "2026-03-01T12:00:00.000Z",
                 *       "data": {
                 *         "transaction": "txn_1_1234",
                 *         "number": 1234,
                 *         "by": "system",
                 *         "member": "mbr_1_42",
                 *         "badge": "bdg_1_3",
                 *         "level": 1,
                 *         "cause": "txn_1_1233",
                 *         "balances": []
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["WebhookEvent"];
            };
        };
        responses: {
            /** @description The endpoint is gone: it is switched off. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Taken. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not taken: it is sent again. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onBadgeAssigned: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "type": "badge.assigned",
                 *       "timestamp": "2026-03-01T12:00:00.000Z",
                 *       "data": {
                 *         "transaction": "txn_1_1234",
                 *         "number": 1234,
                 *         "by": "ck_1_5f0c9d2ab4e81763c0aa91d2",
                 *         "member": "mbr_1_42",
                 *         "badge": "bdg_1_3",
                 *         "level": 0,
                 *         "balances": []
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["WebhookEvent"];
            };
        };
        responses: {
            /** @description The endpoint is gone: it is switched off. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Taken. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not taken: it is sent again. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onBadgeUnassigned: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "type": "badge.unassigned",
                 *       "timestamp": "2026-03-01T12:00:00.000Z",
                 *       "data": {
                 *         "transaction": "txn_1_1234",
                 *         "number": 1234,
                 *         "by": "ck_1_5f0c9d2ab4e81763c0aa91d2",
                 *         "member": "mbr_1_42",
                 *         "badge": "bdg_1_3",
                 *         "level": null,
                 *         "balances": []
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["WebhookEvent"];
            };
        };
        responses: {
            /** @description The endpoint is gone: it is switched off. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Taken. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not taken: it is sent again. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onBadgeWithdrawn: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "type": "badge.withdrawn",
                 *       "timestamp": "2026-03-01T12:00:00.000Z",
                 *       "data": {
                 *         "transaction": "txn_1_1234",
                 *         "number": 1234,
                 *         "by": "system",
                 *         "member": "mbr_1_42",
                 *         "badge": "bdg_1_3",
                 *         "level": 0,
                 *         "cause": "txn_1_1233",
                 *         "balances": []
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["WebhookEvent"];
            };
        };
        responses: {
            /** @description The endpoint is gone: it is switched off. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Taken. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not taken: it is sent again. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onRankChanged: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "type": "rank.changed",
                 *       "timestamp": "2026-03-01T12:00:00.000Z",
                 *       "data": {
                 *         "transaction": "txn_1_1234",
                 *         "number": 1234,
                 *         "by": "system",
                 *         "member": "mbr_1_42",
                 *         "point_type": "points",
                 *         "rank": "rnk_1_2",
                 *         "previous_rank": "rnk_1_1",
                 *         "cause": "txn_1_1233",
                 *         "balances": []
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["WebhookEvent"];
            };
        };
        responses: {
            /** @description The endpoint is gone: it is switched off. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Taken. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not taken: it is sent again. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
}
