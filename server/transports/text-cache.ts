// The text of a message is made once, however many connections it goes to.

/** Messages remembered: what one turn of the event loop shows, and some. When full, all are forgotten. */
const REMEMBERED = 256;

/**
 * Remembers the newest messages by identity. A WeakMap would need no bound, but an entry in it costs the garbage
 * collector more than most lines cost to make.
 */
export class TextCache<Message extends object> {
  readonly #make: (message: Message) => string;
  readonly #texts = new Map<Message, string>();

  constructor(make: (message: Message) => string) {
    this.#make = make;
  }

  textOf(message: Message): string {
    const known = this.#texts.get(message);
    if (known !== undefined) return known;
    const text = this.#make(message);
    if (this.#texts.size >= REMEMBERED) this.#texts.clear();
    this.#texts.set(message, text);
    return text;
  }
}
