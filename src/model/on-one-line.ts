/** A text of the repository, such as a path, that is to stand on one line of what people read: it may have line feeds and tabs of its own. */
export const onOneLine = (text: string): string => text.replaceAll('\n', '\\n').replaceAll('\t', '\\t');
