/** Reads the plain-C subset that llama.h and the ggml headers use: enums, structs of scalars, prototypes. */

export interface CField {
  name: string;
  /** A koffi type name; every pointer is `void*`. */
  type: string;
  offset: number;
}

export interface CStruct {
  name: string;
  size: number;
  fields: CField[];
}

export interface CFunction {
  name: string;
  returns: string;
  parameters: { name: string; type: string }[];
}

const scalarBytes: Record<string, number> = {
  bool: 1,
  int8: 1,
  uint8: 1,
  int32: 4,
  uint32: 4,
  int: 4,
  float: 4,
  int64: 8,
  uint64: 8,
  double: 8,
  size_t: 8,
  'void*': 8,
};

const scalarNames: Record<string, string> = {
  bool: 'bool',
  float: 'float',
  double: 'double',
  int: 'int',
  size_t: 'size_t',
  void: 'void',
  int8_t: 'int8',
  uint8_t: 'uint8',
  int32_t: 'int32',
  uint32_t: 'uint32',
  int64_t: 'int64',
  uint64_t: 'uint64',
};

export class Header {
  private readonly source: string;

  constructor(source: string) {
    this.source = source.replace(/\/\*[\s\S]*?\*\//g, ' ').replace(/\/\/[^\n]*/g, ' ');
  }

  /** Names and values of one enum's members. Only literal, shifted and counted values are understood. */
  enumeration(name: string): Record<string, number> {
    const body = this.match(new RegExp(`enum\\s+${name}\\s*\\{([^}]*)\\}`), `enum ${name}`);
    const values: Record<string, number> = {};
    let next = 0;
    for (const line of body.split(',')) {
      const member = /^\s*(\w+)\s*(?:=\s*([\s\S]+?))?\s*$/.exec(line);
      if (!member) continue;
      const [, key, expression] = member as unknown as [string, string, string | undefined];
      next = expression === undefined ? next : evaluate(expression, values, `${name}.${key}`);
      values[key] = next;
      next += 1;
    }
    return values;
  }

  constant(name: string): number {
    return Number(this.match(new RegExp(`#define\\s+${name}\\s+(\\S+)`), `#define ${name}`));
  }

  /** Layout by the C ABI's rule: each field at the next multiple of its own size, the whole padded to its largest. */
  struct(name: string): CStruct {
    const body = this.match(new RegExp(`struct\\s+${name}\\s*\\{([^}]*)\\}`), `struct ${name}`);
    const fields: CField[] = [];
    let end = 0;
    let alignment = 1;
    for (const declaration of body.split(';')) {
      if (declaration.trim() === '') continue;
      const field = this.declaration(declaration);
      const bytes = scalarBytes[field.type];
      if (bytes === undefined) throw new Error(`struct ${name}: cannot lay out "${declaration.trim()}"`);
      const length = field.length ?? 1;
      const offset = Math.ceil(end / bytes) * bytes;
      fields.push({ name: field.name, type: length === 1 ? field.type : `${field.type}[${length}]`, offset });
      end = offset + bytes * length;
      alignment = Math.max(alignment, bytes);
    }
    return { name, size: Math.ceil(end / alignment) * alignment, fields };
  }

  /** `structs` names the structs that pass by value. */
  prototype(name: string, structs: readonly string[]): CFunction {
    const pattern = new RegExp(`API\\s+([\\w\\s*]+?)\\b${name}\\s*\\(([^;]*?)\\)\\s*[;,]`);
    const found = pattern.exec(this.source);
    if (!found) throw new Error(`no prototype of ${name}`);
    const [, result, list] = found as unknown as [string, string, string];
    const parameters = list.trim() === 'void' || list.trim() === '' ? [] : list.split(',');
    return {
      name,
      returns: this.type(result, structs),
      parameters: parameters.map((text) => {
        const { name: parameter, type } = this.declaration(text, structs);
        return { name: parameter, type };
      }),
    };
  }

  private declaration(text: string, structs: readonly string[] = []): { name: string; type: string; length?: number } {
    const found = /^([\s\S]*?[\s*])(\w+)\s*(?:\[(\w+)\])?$/.exec(text.trim());
    if (!found) throw new Error(`cannot read the declaration "${text.trim()}"`);
    const [, type, name, length] = found as unknown as [string, string, string, string | undefined];
    const resolved = this.type(type, structs);
    if (length === undefined) return { name, type: resolved };
    return { name, type: resolved, length: /^\d+$/.test(length) ? Number(length) : this.constant(length) };
  }

  private type(text: string, structs: readonly string[]): string {
    const words = text
      .replace(/\b(const|struct)\b/g, ' ')
      .replace(/\s+/g, ' ')
      .trim();
    if (/^char ?\*$/.test(words)) return 'str';
    if (words.includes('*')) return 'void*';
    if (/^enum /.test(words)) return 'int';
    const scalar = scalarNames[words];
    if (scalar) return scalar;
    if (structs.includes(words)) return words;
    if (new RegExp(`typedef\\s+(?:struct\\s+)?\\w+\\s*\\*\\s*${words}\\s*;`).test(this.source)) return 'void*';
    if (new RegExp(`\\(\\s*\\*\\s*${words}\\s*\\)`).test(this.source)) return 'void*';
    const alias = new RegExp(`typedef\\s+(\\w+)\\s+${words}\\s*;`).exec(this.source);
    if (alias) return this.type(alias[1] as string, structs);
    throw new Error(`unknown C type "${words}"`);
  }

  private match(pattern: RegExp, what: string): string {
    const found = pattern.exec(this.source);
    if (!found) throw new Error(`the headers have no ${what}`);
    return found[1] as string;
  }
}

function evaluate(expression: string, known: Record<string, number>, what: string): number {
  const shift = /^(\d+)\s*<<\s*(\d+)$/.exec(expression);
  if (shift) return Number(shift[1]) << Number(shift[2]);
  const value = known[expression] ?? Number(expression);
  if (!Number.isInteger(value)) throw new Error(`${what}: cannot evaluate "${expression}"`);
  return value;
}
