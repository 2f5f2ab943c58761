/* What is selected with the pointer or the keys, as places in the text of one element. */

/* The element of this selector in which a selection begins, and from which to which character it
 * reaches; null where nothing is selected there.
 */
export function selectedIn(selector) {
  const selection = window.getSelection();
  if (selection.isCollapsed || !selection.rangeCount) return null;
  const range = selection.getRangeAt(0);
  const node = range.startContainer;
  const within = node.nodeType === Node.ELEMENT_NODE ? node : node.parentElement;
  const text = within && within.closest(selector);
  if (!text) return null;
  const before = document.createRange();
  before.setStart(text, 0);
  before.setEnd(range.startContainer, range.startOffset);
  const from = before.toString().length;
  return { text, from, to: from + range.toString().length };
}
