import {
  type DefaultTreeAdapterMap,
  type DefaultTreeAdapterTypes,
  defaultTreeAdapter,
  parse,
  type TreeAdapter,
} from "parse5";

export type HtmlNode = DefaultTreeAdapterTypes.ChildNode;
export type HtmlElement = DefaultTreeAdapterTypes.Element;
export type HtmlText = DefaultTreeAdapterTypes.TextNode;

/** No document nests its tags deeper… */
const MOST_DEEP = 400;
/** …or has more of them: what is deeper or more is made to tie the parser up. */
const MOST_ELEMENTS = 250_000;

class TooTangled extends Error {}

/**
 * HTML as a tree whose every run of text knows where it stands. Runs are not put together, since what stands between them in
 * the source may be tags. Undefined where it is nested, or piled up, beyond any document's.
 */
export function htmlTree(html: string): readonly HtmlNode[] | undefined {
  let deep = 0;
  let elements = 0;
  const adapter: TreeAdapter<DefaultTreeAdapterMap> = {
    ...defaultTreeAdapter,
    createElement(...args) {
      elements += 1;
      if (elements > MOST_ELEMENTS) throw new TooTangled();
      return defaultTreeAdapter.createElement(...args);
    },
    onItemPush() {
      deep += 1;
      if (deep > MOST_DEEP) throw new TooTangled();
    },
    onItemPop() {
      deep -= 1;
    },
    insertText(parent, text) {
      defaultTreeAdapter.appendChild(parent, textNode(text));
    },
    insertTextBefore(parent, text, reference) {
      const node = textNode(text);
      node.parentNode = parent;
      const at = parent.childNodes.lastIndexOf(reference);
      parent.childNodes.splice(at < 0 ? parent.childNodes.length : at, 0, node);
    },
  };
  try {
    return parse(html, { sourceCodeLocationInfo: true, treeAdapter: adapter }).childNodes;
  } catch (error) {
    if (error instanceof TooTangled) return undefined;
    throw error;
  }
}

function textNode(value: string): HtmlText {
  return { nodeName: "#text", value, parentNode: null };
}

/** A node of text. */
export function isText(node: HtmlNode): node is HtmlText {
  return node.nodeName === "#text";
}

/** A node that a tag made. */
export function isElement(node: HtmlNode): node is HtmlElement {
  return "tagName" in node;
}

/** The value of an attribute; empty where the element has none. */
export function attribute(element: HtmlElement, name: string): string {
  return element.attrs.find((one) => one.name === name)?.value ?? "";
}
