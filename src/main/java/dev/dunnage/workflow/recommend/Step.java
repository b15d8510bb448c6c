package dev.dunnage.workflow.recommend;

import dev.dunnage.workflow.reply.Reply;

/** What a stage leads to: the session to keep and the reply to send. */
record Step(RecommendSession session, Reply reply) {}
