// Drives the npm package age-encryption: one command, bytes on standard input and output.
//   age.mjs seal-to RECIPIENT | seal-with PASSPHRASE WORK_FACTOR
//   age.mjs open-with-key IDENTITY | open-with PASSPHRASE
//   age.mjs generate                     (prints an identity and its recipient)
//   --armor as the last argument: the sealed side is the text form.
import { buffer } from "node:stream/consumers";
import { webcrypto } from "node:crypto";

// Node 18 has Web Crypto, but not yet as a global; the package looks for the global.
globalThis.crypto ??= webcrypto;
const age = await import("age-encryption");

const words = process.argv.slice(2);
const armored = words.at(-1) === "--armor" && Boolean(words.pop());
const [command, key, workFactor] = words;

async function seal(encrypter) {
  const sealed = await encrypter.encrypt(new Uint8Array(await buffer(process.stdin)));
  return armored ? age.armor.encode(sealed) : sealed;
}

async function open(decrypter) {
  const sealed = await buffer(process.stdin);
  return decrypter.decrypt(
    armored ? age.armor.decode(sealed.toString("latin1")) : new Uint8Array(sealed),
  );
}

const commands = {
  async "seal-to"() {
    const encrypter = new age.Encrypter();
    encrypter.addRecipient(key);
    return seal(encrypter);
  },
  async "seal-with"() {
    const encrypter = new age.Encrypter();
    encrypter.setPassphrase(key);
    encrypter.setScryptWorkFactor(Number(workFactor));
    return seal(encrypter);
  },
  async "open-with-key"() {
    const decrypter = new age.Decrypter();
    decrypter.addIdentity(key);
    return open(decrypter);
  },
  async "open-with"() {
    const decrypter = new age.Decrypter();
    decrypter.addPassphrase(key);
    return open(decrypter);
  },
  async generate() {
    const identity = await age.generateIdentity();
    return `${identity}\n${await age.identityToRecipient(identity)}\n`;
  },
};

process.stdout.write(await commands[command]());
