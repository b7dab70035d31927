import { restyle } from "../../read/restyle.ts";

/** A file's text in the style of the record; as it is, where something is left for a person to fill in before it reads. */
export function inStyle(text: string): string {
  if (text === "") return text;
  const styled = restyle("import", Buffer.from(text));
  return "text" in styled ? styled.text : text;
}
