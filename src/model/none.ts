/**
 * The list that holds nothing. To the engine a list that never held an object is of another kind than one of objects, and what it has compiled for one kind is thrown away where it meets the other: so this one
 * is made of a list of objects.
 */
export const NONE: readonly never[] = [{} as never].slice(1);
