package dev.postern.mirror;

/** The collections of one kind in one mailbox. */
record HomeKey(String mailbox, String kind) {}
