package dev.dunnage.workflow.session;

import dev.dunnage.workflow.reply.ErrorCode;
import dev.dunnage.workflow.reply.NextAction;

/**
 * One of the kinds of sessions that are kept.
 *
 * @param prefix what its ids begin with
 * @param type what is kept
 * @param unknown the error where there is none of an id
 * @param start the call that begins a new one
 */
public record SessionKind<T>(String prefix, Class<T> type, ErrorCode unknown, NextAction start) {}
