// Leaves out what no test can reach: a `default` that only proves to the compiler that every case is written.
export const strykerPlugins = [
  {
    kind: "Ignore",
    name: "unreachable",
    value: {
      shouldIgnore({ node }) {
        const isDefault = node.type === "SwitchCase" && node.test === null;
        const proves = isDefault && node.consequent.some(({ argument }) => isNever(argument));
        return proves ? "every case is written: the compiler proves it" : undefined;
      },
    },
  },
];

function isNever(expression) {
  return expression?.type === "TSSatisfiesExpression" && expression.typeAnnotation.type === "TSNeverKeyword";
}
