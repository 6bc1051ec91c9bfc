declare module "reports" {
  type Words = Record<"point" | "mark" | "field", Record<string, string>>;
  const words: { en: Words; fr: Words };
  export default words;
}
