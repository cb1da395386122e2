/** Bytes of a number, the lowest first. */
export const NUMBER = 4;

/** Takes a stream of frames apart, each of which begins with how many bytes follow its first four. */
export function createFrameReader(onFrame: (frame: Buffer) => void): (chunk: Buffer) => void {
  const head = Buffer.alloc(NUMBER);
  /** The frame that has begun; null while its length is awaited. */
  let frame: Buffer | null = null;
  let filled = 0;
  return (chunk) => {
    for (let at = 0; at < chunk.length; ) {
      const into = frame ?? head;
      const taken = chunk.copy(into, filled, at, at + into.length - filled);
      at += taken;
      filled += taken;
      if (filled < into.length) return;
      if (frame === null) {
        frame = Buffer.allocUnsafe(NUMBER + head.readUInt32LE(0));
        head.copy(frame);
        if (frame.length > NUMBER) continue;
      }
      onFrame(frame);
      frame = null;
      filled = 0;
    }
  };
}
