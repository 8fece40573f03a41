const hourSeconds = 3_600;

/** Blocks asking for tokens for an hour after too many wrong credentials from one address (facts §1). */
export class WrongSecrets {
  #hour = 0;
  #count = 0;
  #blockedUntil = 0;

  isBlocked(now: number): boolean {
    return now < this.#blockedUntil;
  }

  note(now: number, maxPerHour: number): void {
    const hour = Math.floor(now / hourSeconds);
    this.#count = hour === this.#hour ? this.#count + 1 : 1;
    this.#hour = hour;
    if (this.#count > maxPerHour) this.#blockedUntil = now + hourSeconds;
  }
}
