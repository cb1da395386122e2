import type { MarkStrength } from '../../model/mark.ts';

/** A trailer that only this tool writes, or that says which tool it was. */
export interface TrailerSign {
  /** Lower-case. */
  readonly key: string;
  /** What the value must look like; absent: any. */
  readonly value?: RegExp;
  readonly strength: MarkStrength;
}

/** Text that the tool leaves: tested against one whole line, outside quotations and code. */
export interface TextSign {
  readonly pattern: RegExp;
  readonly strength: MarkStrength;
}

/** A variable of the environment in which git runs. */
export interface EnvironmentSign {
  readonly name: string;
  /** What the value must look like; absent: anything but empty, `0` and `false`. */
  readonly value?: RegExp;
  /** `weak` where a person's own shell may have it too: an editor's terminal, an option, an account. */
  readonly strength: Exclude<MarkStrength, 'declared'>;
}

/**
 * What one AI coding tool is known by. Each entry says in a comment where it was read or seen.
 * Everything is lower-case, and compared without case. Absent lists are empty.
 */
export interface Tool {
  /** The name of the file. */
  readonly id: string;
  /** As people write it. */
  readonly name: string;
  /** How trailers and footers spell it. One or more words; a version or a model may follow. */
  readonly names: readonly string[];
  /** Addresses that are this tool's own. */
  readonly mails?: readonly string[];
  /** Addresses that its agents make up for themselves: tested against a whole address, in lower case. */
  readonly addresses?: RegExp;
  /** Domains of its makers. Their people have addresses there as well: an address is the tool's where it is called like the tool or like nobody, and its owner like the tool. */
  readonly domains?: readonly string[];
  /** GitHub accounts, as they stand before `@users.noreply.github.com`, without the number. */
  readonly accounts?: readonly string[];
  /** Names that no person has: these alone, with any address, are the tool as author or co-author. */
  readonly signature?: RegExp;
  readonly trailers?: readonly TrailerSign[];
  readonly footers?: readonly TextSign[];
  /** Tested against the subject. */
  readonly subjects?: readonly TextSign[];
  readonly environment?: readonly EnvironmentSign[];
  /** Tested against the path of a file that a commit adds or changes: what the tool writes while it works. What configures it is no sign. */
  readonly files?: readonly TextSign[];
}

export function defineTool(tool: Tool): Tool {
  return tool;
}
