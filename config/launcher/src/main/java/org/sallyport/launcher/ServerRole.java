package org.sallyport.launcher;

/** Which side of the gap a server plays; the spelling is that of the option. */
enum ServerRole {
    collector,
    repository,
    both
}
