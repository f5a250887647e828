/** Where the server is and who calls. `base`: the address of the credits API, without a slash at its end. */
export type Settings = { base: string; login: string; password: string };

const PATH = '/wp-json/fastcredit/v1';
const FORM = /^(https?):\/\/([a-z0-9.-]+|\[[0-9a-f:]+\])(:\d{1,5})?(\/[^?#\s]*)?$/i;
const OWN_MACHINE = /^(localhost|127\.0\.0\.1|\[::1\])$/i;

/** Reads what was typed into the settings, or says what is wrong with it. An address without a path gets the usual one. */
export function checkSettings(typed: Settings): { settings: Settings } | { message: string } {
  const address = typed.base.trim().replace(/\/+$/, '');
  const found = FORM.exec(address);
  if (!found) {
    const expected = 'Address must be like https://points.example, or with the path that your server tells';
    return { message: `${expected}: "${address.slice(0, 80)}"` };
  }
  const [, scheme = '', host = '', , path = ''] = found;
  // Anyone on the way could read the password.
  if (scheme.toLowerCase() !== 'https' && !OWN_MACHINE.test(host))
    return { message: 'Address must begin with https://, or the password could be read on its way' };
  const login = typed.login.trim();
  if (login === '' || login.includes(':'))
    return { message: 'Login must be the login or the e-mail of your operator, without a colon' };
  if (typed.password.trim() === '')
    return { message: 'Password is missing: the application password of that operator' };
  return { settings: { base: path === '' ? address + PATH : address, login, password: typed.password.trim() } };
}
