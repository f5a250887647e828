/** Whether a text may be a name for people: 1 to 200 characters, not all of them blank, none of them a control character. */
export function isShownName(text: string): boolean {
  return text.trim() !== '' && text.length <= 200 && text.isWellFormed() && !/\p{Cc}/u.test(text);
}
