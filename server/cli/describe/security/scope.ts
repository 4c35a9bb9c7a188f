/** Requirements of levels 1 and 2 that apply, with those of level 3 that were taken besides. */
export const REQUIREMENTS_THAT_APPLY = 256;

/** Sections of ASVS 5.0 that do not concern this product, and why. */
export const OUTSIDE: readonly (readonly [string, string])[] = [
  ["V1.2.7, V1.2.8, V1.3.8, V1.3.9, V1.4", "No XPath, LaTeX, JNDI or memcache; memory is the runtime's"],
  [
    "V3.7.4, V12.1.4, V12.1.5",
    "Preloading of HSTS, stapling and encrypted names are the operator's, in front of the product",
  ],
  ["V4.3", "There is no GraphQL"],
  ["V6.6.1", "No codes by SMS or telephone are offered"],
  ["V8.4.2", "The state of devices is not known here"],
  ["V10.4, V10.6, V10.7", "The product is no authorization server for others"],
  ["V11.7", "Encryption of memory in use is the operator's"],
  ["V13.3.3", "Keys come from the settings or a file; a hardware module is not supported"],
  ["V17", "There is no WebRTC"],
];
