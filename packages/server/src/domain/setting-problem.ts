/** One setting that cannot be: `field` is its name here, `length` of an expiry is `expiry.length`. */
export type SettingProblem = { field: string; code: string; detail: string };
