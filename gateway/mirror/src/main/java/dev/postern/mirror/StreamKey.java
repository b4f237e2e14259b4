package dev.postern.mirror;

/** A mailbox on a backend that is listened to. */
record StreamKey(String mailbox, String backend) {}
