/** What an organisation demands of everything that is deployed: rules about objects, answers and components, read from its own file. */
@NullMarked
package dev.dunnage.policy;

import org.jspecify.annotations.NullMarked;
