/** A member name as an expression must spell it: in backticks where it is not a plain word. */
export function spellName(name: string): string {
  const plain =
    /^[A-Za-z_\u0080-\uffff][\w\u0080-\uffff]*$/.test(name) && !/^(?:and|or|in|true|false|null|function|λ)$/.test(name);
  return plain ? name : `\`${name}\``;
}
