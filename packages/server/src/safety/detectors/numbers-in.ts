const RUN = /(?<![0-9a-z])\d+(?:[ -]\d+)*(?![0-9a-z])/g;

/** Digits that may be one number: whole groups of digits that one space or hyphen each stands between. */
export interface WrittenNumber {
  digits: string;
  /** Digits of each group. */
  groups: number[];
  from: number;
  to: number;
}

/** Every way to read a number with `least` to `most` digits out of a folded text. */
export function* numbersIn(text: string, least: number, most: number): Generator<WrittenNumber> {
  for (const { 0: run, index } of text.matchAll(RUN)) {
    const groups = run.split(/[ -]/);
    let from = index;
    for (const [first, group] of groups.entries()) {
      for (const number of beginningWith(groups.slice(first, first + most), from, most)) {
        if (number.digits.length >= least) yield number;
      }
      from += group.length + 1;
    }
  }
}

function* beginningWith(groups: readonly string[], from: number, most: number): Generator<WrittenNumber> {
  let digits = '';
  let to = from - 1;
  for (const [index, group] of groups.entries()) {
    digits += group;
    if (digits.length > most) return;
    to += group.length + 1;
    yield { digits, groups: groups.slice(0, index + 1).map(({ length }) => length), from, to };
  }
}
