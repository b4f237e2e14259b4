package dev.postern.sandbox.tenant;

/**
 * What somebody may do in a folder, right by right ([MS-OXCPERM] section 2.2.7).
 *
 * @param subFolders whether folders can be made in it
 * @param owner whether they may do to the folder what its owner may
 * @param visible whether they see that it is there
 * @param contact whether they are told of what concerns it
 */
public record FolderRights(
    Reading reading,
    boolean createItems,
    boolean subFolders,
    boolean owner,
    boolean visible,
    boolean contact,
    Which edit,
    Which delete) {

  /** How much of its items can be read; times and titles only of appointments. */
  public enum Reading {
    NONE,
    TIMES,
    TITLES,
    FULL
  }

  /** Which items something can be done with. */
  public enum Which {
    NONE,
    OWNED,
    ALL
  }
}
