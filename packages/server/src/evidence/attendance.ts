import { Members, type NamedPerson } from './citation/members.ts';

const JOINT = /^\s*(?:和|与|跟|及|以及|、|,|，|\/|and|&)+\s*(?:and\s+)?@?\s*$/iu;
const ATTENDS =
  /^\s*(?:都|也|会|将|一起|一同|两位|两人|三位|三人|必须|需要|要|请|准时|线上|远程|will|should|must|can|both|all|are|is|to|please|\s)*(?:参加|出席|到场|列席|参会|与会|同行|陪同|\b(?:join|attend|come|take part|participate|be there)(?:s|ing)?\b)/iu;
const LISTED =
  /(?:参加|参会|与会|出席|列席)(?:的?人员?|者|成员|名单)?\s*(?:[:：是有]|为)\s*@?$|\b(?:attendees|participants|who|invitees)\s*:\s*@?$/iu;
const EVERYONE =
  /大家|全体|全员|所有人|各位|每个人|[一二两三四五六七八九十\d]+\s?个?人(?:都|全|一起)|\b(?:everyone|everybody|all (?:\w+ )?of (?:us|you)|all hands|(?:whole|entire) team|you all|y'all|folks)\b/iu;
const FIRST_PERSON = /我|咱|俺|\b(?:I|I'm|I'll|me|my|we|we'll|we're|us|our)\b/iu;

/** Says which members a text lists as those who take part: `A 和 B 参加`, `参加人：A、B`, "A and B will join". */
export function attendeesIn(members: readonly string[]): (text: string) => string[] {
  const people = new Members(members);
  const known = new Set(members);
  return (text) => {
    const lists = listsOf(
      text,
      people.find(text).filter(({ person }) => known.has(person)),
    );
    const attending = lists.filter((list) => {
      const [before, after] = [text.slice(0, list[0]!.start), text.slice(list.at(-1)!.end)];
      return ATTENDS.test(after) || LISTED.test(before);
    });
    return [...new Set(attending.flat().map(({ person }) => person))];
  };
}

/** Names that stand beside each other. */
function listsOf(text: string, named: NamedPerson[]): NamedPerson[][] {
  const lists: NamedPerson[][] = [];
  for (const person of named) {
    const last = lists.at(-1)?.at(-1);
    if (last && (last.start === person.start || JOINT.test(text.slice(last.end, person.start))))
      lists.at(-1)!.push(person);
    else lists.push([person]);
  }
  return lists;
}

export const speaksOfEveryone = (text: string) => EVERYONE.test(text);
export const speaksOfSelf = (text: string) => FIRST_PERSON.test(text);
