// A search form that shows what it finds while somebody types. Without this file its button does the same.
const waitMs = 250

for (const form of document.querySelectorAll('form[data-find-as-you-type]')) findAsYouType(form)

function findAsYouType(form) {
  const found = document.getElementById(form.dataset.findAsYouType)
  let waiting
  let asking
  form.addEventListener('input', () => {
    clearTimeout(waiting)
    waiting = setTimeout(find, waitMs)
  })

  async function find() {
    asking?.abort()
    asking = new AbortController()
    const address = `${form.action}?${new URLSearchParams(new FormData(form))}`
    try {
      const answer = await fetch(address, { signal: asking.signal })
      // Signed out meanwhile, or a fault: the button leads to the page that says so.
      if (!answer.ok || answer.redirected) return
      const page = new DOMParser().parseFromString(await answer.text(), 'text/html')
      const next = page.getElementById(found.id)
      if (next) found.replaceChildren(...next.childNodes)
    } catch {
      // Typed on meanwhile, or no answer: what was found stays, and the button still asks.
    }
  }
}
