export type Parameters = Record<string, string | number | boolean | readonly (string | number)[] | undefined>;

/** What the API says when it gives no file. */
export type FileRefusal = { message: string | null; requestId: string | null };

const frameName = 'file-download';

/**
 * Asks for a file by POST so that the browser itself writes it to disk while it comes; a file of any size passes through
 * no script. An answer that is no file appears in the hidden frame instead, and is told to `onRefused`.
 */
export function postForFile(address: string, parameters: Parameters, onRefused: (refusal: FileRefusal) => void): void {
  const frame = hiddenFrame();
  frame.onload = () => onRefused(readRefusal(frame.contentDocument?.body.textContent ?? ''));
  const form = document.createElement('form');
  form.method = 'post';
  form.action = `${address}?${query(parameters)}`;
  form.target = frameName;
  document.body.append(form);
  form.submit();
  form.remove();
}

function query(parameters: Parameters): string {
  const pairs = Object.entries(parameters).flatMap(([name, value]) =>
    value === undefined ? [] : [value].flat().map((each) => [name, String(each)]),
  );
  return new URLSearchParams(pairs).toString();
}

/** A new one each time: its first, empty page has loaded before anybody listens. */
function hiddenFrame(): HTMLIFrameElement {
  for (const old of document.getElementsByName(frameName)) old.remove();
  const frame = document.createElement('iframe');
  frame.name = frameName;
  frame.hidden = true;
  frame.title = '';
  document.body.append(frame);
  return frame;
}

function readRefusal(text: string): FileRefusal {
  try {
    const envelope: unknown = JSON.parse(text);
    if (typeof envelope !== 'object' || envelope === null) return unknown;
    const message = 'message' in envelope && typeof envelope.message === 'string' ? envelope.message : null;
    const requestId = 'requestId' in envelope && typeof envelope.requestId === 'string' ? envelope.requestId : null;
    return { message, requestId };
  } catch {
    return unknown;
  }
}

const unknown: FileRefusal = { message: null, requestId: null };
