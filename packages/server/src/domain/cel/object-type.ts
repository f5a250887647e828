/** A type of objects with named fields, each of a type of the language. Values of it are made here and nowhere else. */
export type ObjectType<Field extends string = string> = {
  readonly name: string;
  readonly fields: Readonly<Record<Field, string>>;
  /** The library tells types apart by what made the value. */
  readonly ctor: new () => object;
  make(values: Readonly<Record<Field, unknown>>): object;
};

export function objectType<Field extends string>(
  name: string,
  fields: Readonly<Record<Field, string>>,
): ObjectType<Field> {
  const ctor = class {};
  return { name, fields, ctor, make: (values) => Object.assign(new ctor(), values) };
}
