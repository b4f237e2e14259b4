package dev.postern.sandbox.tenant;

/**
 * What is left of an item or folder that was removed, or moved away, from a folder.
 *
 * @param parentId the folder it was in
 * @param folder whether it was a folder
 * @param arrived the change number at which it had come there
 * @param change the change number of the removal
 */
public record Tombstone(String id, String parentId, boolean folder, long arrived, long change) {}
