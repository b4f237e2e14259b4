package dev.postern.sandbox.ews;

/** The response codes the tenant gives, with the text Exchange puts beside each. */
public enum ResponseCode {
  NoError(""),
  ErrorAccessDenied("Access is denied. Check credentials and try again."),
  ErrorAffectedTaskOccurrencesRequired(
      "AffectedTaskOccurrences attribute is required for Task items."),
  ErrorCalendarCannotUseIdForOccurrenceId(
      "Cannot use Id for OccurrenceId: the item is not an occurrence of a recurring item."),
  ErrorCalendarCannotUseIdForRecurringMasterId(
      "Cannot use Id for RecurringMasterId: the item is not a recurring master."),
  ErrorCalendarDurationIsTooLong("The duration of the calendar item is too long."),
  ErrorCalendarEndDateIsEarlierThanStartDate("EndDate is earlier than StartDate"),
  ErrorCalendarInvalidDayForWeeklyRecurrence("Invalid days of the week for weekly recurrence."),
  ErrorCalendarInvalidRecurrence("The specified recurrence cannot be created."),
  ErrorCalendarInvalidTimeZone("The time zone is not valid."),
  ErrorCalendarIsCancelledForAccept("The accept action cannot be used on a cancelled meeting."),
  ErrorCalendarIsCancelledForDecline("The decline action cannot be used on a cancelled meeting."),
  ErrorCalendarIsCancelledForTentative(
      "The tentatively accept action cannot be used on a cancelled meeting."),
  ErrorCalendarIsNotOrganizer(
      "User must be an organizer for CancelCalendarItem action to be performed."),
  ErrorCalendarIsOrganizerForAccept("Accept action is not available for the meeting organizer."),
  ErrorCalendarIsOrganizerForDecline("Decline action is not available for the meeting organizer."),
  ErrorCalendarIsOrganizerForTentative(
      "Tentatively accept action is not available for the meeting organizer."),
  ErrorCalendarMeetingRequestIsOutOfDate("The meeting request is out of date."),
  ErrorCalendarOccurrenceIndexIsOutOfRecurrenceRange(
      "Occurrence index is out of recurrence range."),
  ErrorCalendarOccurrenceIsDeletedFromRecurrence(
      "Occurrence with this index was previously deleted from the recurrence."),
  ErrorCalendarOutOfRange("The calendar item is out of range."),
  ErrorCalendarViewRangeTooBig("The calendar view range is too big: two years at most."),
  ErrorCannotCreateCalendarItemInNonCalendarFolder(
      "Calendar items can only be created in calendar folders."),
  ErrorCannotCreateContactInNonContactFolder("Contacts can only be created in contacts folders."),
  ErrorCannotCreateTaskInNonTaskFolder("Tasks can only be created in tasks folders."),
  ErrorCannotDeleteObject("The object cannot be deleted."),
  ErrorCannotDeleteTaskOccurrence("The occurrence of the task cannot be deleted."),
  ErrorCannotUseFolderIdForItemId("A folder id cannot be used where an item id is expected."),
  ErrorCannotUseItemIdForFolderId("An item id cannot be used where a folder id is expected."),
  ErrorChangeKeyRequired("The change key is required for this operation."),
  ErrorChangeKeyRequiredForWriteOperations(
      "The required property ChangeKey is missing for a write operation."),
  ErrorDeleteDistinguishedFolder("Distinguished folders cannot be deleted."),
  ErrorDuplicateUserIdsSpecified("The same user is specified more than once."),
  ErrorExceededConnectionCount(
      "You have exceeded the available concurrent connections for your account. Try again once your"
          + " other requests have completed."),
  ErrorExceededSubscriptionCount(
      "You have exceeded the available subscriptions for your account. Remove unnecessary"
          + " subscriptions and try your request again."),
  ErrorFolderExists("A folder with the specified name already exists."),
  ErrorFolderNotFound("The specified folder could not be found in the store."),
  ErrorImpersonateUserDenied(
      "The account does not have permission to impersonate the requested user."),
  ErrorIncorrectUpdatePropertyCount(
      "An object within a change description must contain one and only one property to modify."),
  ErrorInternalServerError("An internal server error occurred. The operation failed."),
  ErrorInvalidChangeKey("The change key is invalid."),
  ErrorInvalidCompleteDate("CompleteDate cannot be set to a date in the future."),
  ErrorInvalidExchangeImpersonationHeaderData(
      "ExchangeImpersonation SOAP header must be present for this type of OAuth token."),
  ErrorInvalidExtendedProperty("The extended property attribute combination is invalid."),
  ErrorInvalidExtendedPropertyValue("The value does not match the property type."),
  ErrorInvalidFolderId("The folder id is not valid."),
  ErrorInvalidId("The Id is invalid."),
  ErrorInvalidIdMalformed("Id is malformed."),
  ErrorInvalidIndexedPagingParameters("The paging offset must not be below zero."),
  ErrorInvalidMergedFreeBusyInterval("The interval is not within 5 and 1440 minutes."),
  ErrorInvalidOperation("The operation is not valid."),
  ErrorInvalidPagingMaxRows("The maximum number of entries must be above zero."),
  ErrorInvalidPercentCompleteValue("PercentComplete must be between 0 and 100."),
  ErrorInvalidPermissionSettings(
      "Rights can be set one by one only where the permission level is Custom."),
  ErrorInvalidPropertyAppend("Append action is not supported for this property."),
  ErrorInvalidPropertyDelete("Delete action is not supported for this property."),
  ErrorInvalidPropertyRequest("The property is not valid for this object type or schema version."),
  ErrorInvalidPropertySet("Set action is invalid for property."),
  ErrorInvalidRecipients("At least one recipient isn't valid."),
  ErrorInvalidRequest("The request is invalid."),
  ErrorInvalidServerVersion("The specified server version is invalid."),
  ErrorInvalidTimeInterval("The end of the time window is not after its start."),
  ErrorInvalidSubscription("Subscription is invalid."),
  ErrorInvalidSubscriptionRequest("Subscription request is invalid."),
  ErrorInvalidSyncStateData("The SyncState data is corrupted or otherwise invalid."),
  ErrorInvalidUserInfo("The user id is not that of anybody here."),
  ErrorIrresolvableConflict(
      "The send or update operation could not be performed because the change key passed in the"
          + " request does not match the current change key for the item."),
  ErrorItemCorrupt("The item is corrupt."),
  ErrorItemNotFound("The specified object was not found in the store."),
  ErrorItemSave("The item could not be saved."),
  ErrorMailRecipientNotFound("The recipient was not found."),
  ErrorMessageDispositionRequired("Message disposition is required."),
  ErrorMessageSizeExceeded("The message exceeds the maximum supported size."),
  ErrorMimeContentInvalid("The MIME content is invalid."),
  ErrorMissingRecipients("At least one recipient is required."),
  ErrorMoveCopyFailed("The move or copy operation failed."),
  ErrorNameResolutionMultipleResults("Multiple results were found."),
  ErrorNameResolutionNoResults("No results were found."),
  ErrorNonExistentMailbox("The SMTP address has no mailbox associated with it."),
  ErrorOccurrenceCrossingBoundary(
      "Modified occurrence is crossing or overlapping adjacent occurrence."),
  ErrorOccurrenceTimeSpanTooBig("The occurrence is longer than the time between two occurrences."),
  ErrorProxyRequestNotAllowed(
      "The requested subscription lives on a mailbox server of another site."),
  ErrorRecurrenceHasNoOccurrence("The recurrence has no occurrences left."),
  ErrorRequiredPropertyMissing("Required property is missing."),
  ErrorSchemaValidation("The request failed schema validation."),
  ErrorSendMeetingCancellationsRequired(
      "SendMeetingCancellations attribute is required for Calendar items."),
  ErrorSendMeetingInvitationsOrCancellationsRequired(
      "SendMeetingInvitationsOrCancellations attribute is required for calendar items."),
  ErrorSendMeetingInvitationsRequired(
      "SendMeetingInvitations attribute is required for calendar items."),
  ErrorSendAsDenied(
      "The user account which was used to submit this request does not have the right to send mail"
          + " on behalf of the specified sending account."),
  ErrorServerBusy("The server cannot service this request right now. Try again later."),
  ErrorSubscriptionAccessDenied("You aren't the owner of the subscription."),
  ErrorSubscriptionNotFound("The specified subscription was not found."),
  ErrorTimeZone("The specified time zone isn't valid."),
  ErrorUnsupportedPathForQuery("The specified path is not supported in a query."),
  ErrorUnsupportedTypeForConversion("The item is of a type the tenant does not hold."),
  ErrorUpdatePropertyMismatch(
      "The property type of the update does not match the property of the item.");

  private final String text;

  ResponseCode(String text) {
    this.text = text;
  }

  public String text() {
    return text;
  }
}
