package dev.postern.mirror;

/** What became of a notice. */
public enum Verdict {
  BELIEVED,
  /** It names a subscription that is not, or no longer, one of ours. */
  UNKNOWN,
  /** It does not know the subscription's secret. */
  FORGED
}
