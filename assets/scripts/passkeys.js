// Asks the device for a passkey, and sends its answer in the form of the part that asked. Without this file, or in a browser
// that cannot, the parts stay hidden and the other ways are there.

const parts = [...document.querySelectorAll('[data-passkey]')]
const mayFill = document.querySelector('[autocomplete~="webauthn"]') !== null
/** What the portal asks is good for five minutes: what the browser offers by itself is taken back before. */
const offeredForMs = 4.5 * 60_000
let offering

if (window.PublicKeyCredential && navigator.credentials) {
  for (const part of parts) if (isOfThisHost(part)) show(part)
  tellDevice().catch(() => {})
}

function isOfThisHost(part) {
  const { rp, rpId = rp.id } = JSON.parse(part.dataset.options)
  return location.hostname === rpId
}

function show(part) {
  const form = part.querySelector('form')
  part.hidden = false
  // One of two ways stands out.
  part.nextElementSibling?.querySelector('.govuk-button')?.classList.add('govuk-button--secondary')
  for (const words of document.querySelectorAll('[data-passkey-cannot]')) words.hidden = true
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    ask(part, form).catch((error) => say(part, error))
  })
  if (part.dataset.passkey === 'get' && mayFill) offer(part, form).catch(() => {})
}

async function ask(part, form) {
  const button = form.querySelector('button')
  offering?.abort()
  say(part)
  button.disabled = true
  try {
    const options = optionsOf(part)
    const credential =
      part.dataset.passkey === 'create'
        ? await navigator.credentials.create({ publicKey: options })
        : await navigator.credentials.get({ publicKey: options })
    send(form, credential)
  } finally {
    button.disabled = false
  }
}

/** The browser offers a passkey where the address is typed. */
async function offer(part, form) {
  if (!(await PublicKeyCredential.isConditionalMediationAvailable?.())) return
  offering = new AbortController()
  setTimeout(() => offering.abort(), offeredForMs)
  const asked = { publicKey: optionsOf(part), mediation: 'conditional', signal: offering.signal }
  send(form, await navigator.credentials.get(asked))
}

function send(form, credential) {
  if (!credential) return
  form.elements.answer.value = JSON.stringify(plain(credential))
  // Past the listener, which would ask again.
  HTMLFormElement.prototype.submit.call(form)
}

/** Which words of the part are seen: none, those for a device that has one already, or for whoever stopped. */
function say(part, error) {
  const what = error && (error.name === 'InvalidStateError' ? 'alreadyThere' : 'stopped')
  for (const words of part.querySelectorAll('[data-says]')) words.hidden = words.dataset.says !== what
}

/** What the portal no longer knows, the device need not offer. */
async function tellDevice() {
  for (const { dataset } of parts) {
    if (!dataset.unknown) continue
    const { rpId } = JSON.parse(dataset.options)
    await PublicKeyCredential.signalUnknownCredential?.({ rpId, credentialId: dataset.unknown })
  }
  const list = document.querySelector('[data-passkeys-accepted]')
  if (!list) return
  await PublicKeyCredential.signalAllAcceptedCredentials?.(JSON.parse(list.dataset.passkeysAccepted))
}

/** As the browser wants it: bytes in place of base64url. */
function optionsOf(part) {
  const options = JSON.parse(part.dataset.options)
  const withBytes = (one) => ({ ...one, id: bytesOf(one.id) })
  return {
    ...options,
    challenge: bytesOf(options.challenge),
    ...(options.user && { user: withBytes(options.user) }),
    ...(options.excludeCredentials && { excludeCredentials: options.excludeCredentials.map(withBytes) }),
  }
}

/** As it is sent: base64url in place of bytes. Older phones have no toJSON. */
function plain({ id, type, response }) {
  const { clientDataJSON, authenticatorData, signature, userHandle, attestationObject } = response
  const bytes = attestationObject
    ? { clientDataJSON, attestationObject }
    : { clientDataJSON, authenticatorData, signature, userHandle }
  const texts = Object.entries(bytes).map(([name, value]) => [name, value ? textOf(value) : undefined])
  const transports = attestationObject ? { transports: response.getTransports?.() ?? [] } : {}
  return { id, rawId: id, type, response: { ...Object.fromEntries(texts), ...transports } }
}

function bytesOf(base64url) {
  const letters = atob(base64url.replace(/-/g, '+').replace(/_/g, '/'))
  return Uint8Array.from(letters, (letter) => letter.charCodeAt(0))
}

function textOf(bytes) {
  const letters = String.fromCharCode(...new Uint8Array(bytes))
  return btoa(letters).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '')
}
