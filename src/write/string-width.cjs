// The width of text for the tables that cli-table3 draws. Letters of one column are counted as they are; only text with
// others is measured by the package of this name, which takes a hundred times as long.
const measured = require("string-width");

const COLOUR = /\u001b\[[\d;]*m/g;
const ONE_COLUMN = /^[\u0020-\u007e\u00a1-\u02ff\u2010-\u2027\u2030-\u205e\u2122\u2500-\u257f]*$/;

module.exports = (text) => {
  const plain = String(text).replace(COLOUR, "");
  return ONE_COLUMN.test(plain) ? plain.length : measured(plain);
};
