import type { SwaggerTransform, SwaggerTransformObject } from '@fastify/swagger';
import type { FastifySchema } from 'fastify';
import { createJsonSchemaTransform, createJsonSchemaTransformObject } from 'fastify-type-provider-zod';

type Json = Record<string, unknown>;

/** zod writes the bounds of safe integers on every integer; a reader of the description learns nothing from them. */
const zodToJsonConfig = {
  override({ jsonSchema }: { jsonSchema: Json }) {
    if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum;
    if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum;
  },
};

const describeSchemas = createJsonSchemaTransform({ zodToJsonConfig });

/**
 * The schemas of one route. Routes that say what they are for, in a summary, are the API that others build on; those of
 * the page have none, may change with it, and stay out of the description.
 */
export const describeRoute: SwaggerTransform<FastifySchema> = ({ schema, ...route }) =>
  describeSchemas({ ...route, schema: schema?.summary === undefined ? { hide: true } : schema } as Parameters<
    typeof describeSchemas
  >[0]);

const describeComponents = createJsonSchemaTransformObject({ zodToJsonConfig });

/** The whole description, with the named schemas that some route refers to, directly or not. */
export const describeApi: SwaggerTransformObject = (document) => {
  const described = describeComponents(document) as Json & { components: { schemas: Json } };
  const { schemas, ...components } = described.components;
  const used = new Set<string>();
  const visit = (value: unknown): void => {
    for (const [, name] of JSON.stringify(value).matchAll(/"#\/components\/schemas\/([^"]+)"/g)) {
      if (used.has(name!)) continue;
      used.add(name!);
      visit(schemas[name!]);
    }
  };
  visit(described.paths);
  const kept = Object.entries(schemas).filter(([name]) => used.has(name));
  const whole = { ...described, components: { ...components, schemas: Object.fromEntries(kept) } };
  return withPlainNames(whole, used) as ReturnType<typeof describeComponents>;
};

/** A schema that is used for requests only needs no `Input` in its name to tell it from one of answers. */
function withPlainNames(whole: Json, used: ReadonlySet<string>): unknown {
  let text = JSON.stringify(whole);
  for (const name of used) {
    const plain = name.replace(/Input$/, '');
    if (plain === name || used.has(plain)) continue;
    text = text.replaceAll(`"#/components/schemas/${name}"`, `"#/components/schemas/${plain}"`);
    text = text.replace(`"${name}":`, `"${plain}":`);
  }
  return JSON.parse(text);
}
