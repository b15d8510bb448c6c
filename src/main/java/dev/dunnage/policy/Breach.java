package dev.dunnage.policy;

/**
 * One place where an object is not as a policy says.
 *
 * @param message what is wrong
 * @param remedy what makes it right
 */
record Breach(String message, String remedy) {}
