import { z } from "zod";

/** What is read of a JSON Schema here. */
export interface Schema {
  readonly type?: string;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly format?: string;
  readonly pattern?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minItems?: number;
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: Schema | boolean;
  readonly propertyNames?: Schema;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
  readonly $ref?: string;
  readonly $defs?: Readonly<Record<string, Schema>>;
}

/** A place in a body where a value stands: a field, an item, a value of a map. */
export interface Place {
  readonly path: readonly string[];
  readonly schema: Schema;
}

const known = new WeakMap<z.ZodType, Schema>();

export function schemaOf(type: z.ZodType): Schema {
  const schema = known.get(type) ?? resolved(z.toJSONSchema(type, { io: "input", unrepresentable: "any" }) as Schema);
  known.set(type, schema);
  return schema;
}

/** Every place in values of the schema, the containers too. */
export function placesOf(schema: Schema, path: readonly string[] = []): Place[] {
  const below = childrenOf(schema).flatMap(([name, child]) => placesOf(child, [...path, name]));
  return path.length === 0 ? below : [{ path, schema }, ...below];
}

/** The branch of a choice that says most: the first that is not null. */
export function mainBranch(schema: Schema): Schema {
  const branches = schema.anyOf ?? schema.oneOf;
  if (!branches) return schema.allOf ? Object.assign({}, ...schema.allOf) : schema;
  return mainBranch(branches.find((branch) => branch.type !== "null") ?? {});
}

/** The types that a value may have, as JSON Schema names them; none where anything goes. */
export function typesOf(schema: Schema): string[] {
  const branches = schema.anyOf ?? schema.oneOf;
  if (branches) return branches.flatMap(typesOf);
  if (schema.enum) return [...new Set(schema.enum.map((value) => typeof value))];
  return schema.type ? [schema.type] : [];
}

function childrenOf(whole: Schema): [string, Schema][] {
  const schema = mainBranch(whole);
  const fields = Object.entries(schema.properties ?? {});
  if (schema.items) fields.push(["0", schema.items]);
  if (typeof schema.additionalProperties === "object") fields.push([keyOf(schema), schema.additionalProperties]);
  return fields;
}

function keyOf({ propertyNames }: Schema): string {
  return String(propertyNames?.enum?.[0] ?? "sample");
}

/** References put in place; a schema within itself ends after two rounds. */
function resolved(root: Schema): Schema {
  const put = (schema: Schema, depth: number): Schema => {
    if (schema.$ref) {
      const target = schema.$ref === "#" ? root : root.$defs?.[schema.$ref.replace("#/$defs/", "")];
      return target && depth < 2 ? put(target, depth + 1) : {};
    }
    return Object.fromEntries(
      Object.entries(schema).map(([name, value]) => [name, name === "$defs" ? value : inside(value, depth)]),
    );
  };
  const inside = (value: unknown, depth: number): unknown => {
    if (Array.isArray(value)) return value.map((item) => inside(item, depth));
    return value !== null && typeof value === "object" ? put(value as Schema, depth) : value;
  };
  return put(root, 0);
}
