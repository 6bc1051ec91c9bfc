declare module "points" {
  const points: { en: Record<string, string>; fr: Record<string, string> };
  export default points;
}
