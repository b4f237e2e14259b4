package dev.postern.sandbox.ews;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.sandbox.ews.EwsClient.Answer;

/** What tests ask of the calendar of one mailbox. */
record CalendarCalls(EwsClient client) {
  /** Where a sync answer lists changes of that kind: Create, Update or Delete. */
  static String changes(String kind) {
    return "//*[local-name()='Changes']/*[local-name()='%s']".formatted(kind);
  }

  Answer create(String properties) throws Exception {
    String times =
        properties.contains("<t:Start>")
            ? ""
            : "<t:Start>2026-12-01T09:00:00Z</t:Start><t:End>2026-12-01T10:00:00Z</t:End>";
    return client.call(
        "<m:CreateItem SendMeetingInvitations='SendToNone'><m:Items><t:CalendarItem>"
            + properties
            + times
            + "</t:CalendarItem></m:Items></m:CreateItem>");
  }

  Answer get(Answer of, String additional) throws Exception {
    String more =
        additional.isEmpty()
            ? ""
            : "<t:AdditionalProperties>" + additional + "</t:AdditionalProperties>";
    return client.call(
        "<m:GetItem><m:ItemShape><t:BaseShape>AllProperties</t:BaseShape>"
            + more
            + "</m:ItemShape><m:ItemIds>"
            + of.itemId()
            + "</m:ItemIds></m:GetItem>");
  }

  Answer rename(String id, String subject) throws Exception {
    return client.call(
        "<m:UpdateItem ConflictResolution='NeverOverwrite'"
            + " SendMeetingInvitationsOrCancellations='SendToNone'><m:ItemChanges><t:ItemChange>"
            + id
            + "<t:Updates><t:SetItemField><t:FieldURI FieldURI='item:Subject'/><t:CalendarItem>"
            + "<t:Subject>"
            + subject
            + "</t:Subject></t:CalendarItem></t:SetItemField></t:Updates></t:ItemChange>"
            + "</m:ItemChanges></m:UpdateItem>");
  }

  void delete(String id, String type) throws Exception {
    Answer answer =
        client.call(
            "<m:DeleteItem DeleteType='"
                + type
                + "' SendMeetingCancellations='SendToNone'><m:ItemIds>"
                + id
                + "</m:ItemIds></m:DeleteItem>");
    assertThat(answer.code()).isEqualTo("NoError");
  }

  Answer sync(String state, int max) throws Exception {
    String since = state.isEmpty() ? "" : "<m:SyncState>" + state + "</m:SyncState>";
    return client.call(
        "<m:SyncFolderItems><m:ItemShape><t:BaseShape>AllProperties</t:BaseShape></m:ItemShape>"
            + "<m:SyncFolderId><t:DistinguishedFolderId Id='calendar'/></m:SyncFolderId>"
            + since
            + "<m:MaxChangesReturned>"
            + max
            + "</m:MaxChangesReturned></m:SyncFolderItems>");
  }
}
