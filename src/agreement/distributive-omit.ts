/** Each of the kinds that `T` may be without some keys: `Omit` alone would make one of them that has only what all share. */
export type DistributiveOmit<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;
