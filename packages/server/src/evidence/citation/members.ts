/** Whom a text names, and where. */
export interface NamedPerson {
  /** The member's full name, or the words as written where it is nobody known. */
  person: string;
  start: number;
  end: number;
}

const SURNAMES =
  '王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤';
const TITLES = '总监|总|经理|老师|工|姐|哥|主任|博士|律师|师傅|主管|董|院长|处长|科长|会计';
const TITLED = new RegExp(`[${SURNAMES}](?:${TITLES})|(?:小|老|阿)[${SURNAMES}](?![\\p{Script=Han}]?[时号区型])`, 'gu');

/** The ways each member is called: whole name, given name, surname with a title, 小 or 老 before it. */
export class Members {
  readonly #aliases = new Map<string, Set<string>>();
  readonly #pattern: RegExp | undefined;

  constructor(names: Iterable<string>) {
    for (const name of new Set([...names].map((one) => one.trim()).filter((one) => one.length > 1))) {
      for (const alias of aliasesOf(name)) {
        const people = this.#aliases.get(alias.toLowerCase()) ?? new Set();
        this.#aliases.set(alias.toLowerCase(), people.add(name));
      }
    }
    const longestFirst = [...this.#aliases.keys()].sort((one, other) => other.length - one.length);
    if (longestFirst.length > 0) {
      const alternatives = longestFirst.map((alias) =>
        /^[\w]/.test(alias) ? `(?<![a-z0-9])${literally(alias)}(?![a-z0-9])` : literally(alias),
      );
      this.#pattern = new RegExp(alternatives.join('|'), 'giu');
    }
  }

  /** The text with everyone's name blanked. */
  hide(text: string): string {
    let rest = text;
    for (const { start, end } of this.find(text))
      rest = rest.slice(0, start) + ' '.repeat(end - start) + rest.slice(end);
    return rest;
  }

  /** Everyone a text names, in order; two members of one alias share their place. */
  find(text: string): NamedPerson[] {
    const found: NamedPerson[] = [];
    for (const match of this.#pattern ? text.matchAll(this.#pattern) : []) {
      const people = this.#aliases.get(match[0].toLowerCase()) ?? [];
      for (const person of people) found.push({ person, start: match.index, end: match.index + match[0].length });
    }
    for (const match of text.matchAll(TITLED)) {
      const [start, end] = [match.index, match.index + match[0].length];
      if (found.some((one) => one.start < end && start < one.end)) continue;
      found.push({ person: match[0], start, end });
    }
    return found.sort((one, other) => one.start - other.start);
  }
}

function aliasesOf(name: string): string[] {
  if (/^\p{Script=Han}{2,4}$/u.test(name)) {
    const surname = name[0]!;
    const titled = TITLES.split('|').map((title) => surname + title);
    return [name, ...(name.length === 3 ? [name.slice(1)] : []), ...titled, `小${surname}`, `老${surname}`];
  }
  const words = name.split(/\s+/);
  return words.length > 1 && words[0]!.length > 1 ? [name, words[0]!] : [name];
}

const literally = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
