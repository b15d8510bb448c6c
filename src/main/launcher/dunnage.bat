@echo off
rem Starts Dunnage with the JVM flags for a fast start. JVMs from version 19 on keep an archive of loaded classes by themselves.
setlocal
set "DUNNAGE_JAVA=java"
if defined JAVA_HOME set "DUNNAGE_JAVA=%JAVA_HOME%\bin\java"
if not exist "%LOCALAPPDATA%\dunnage" mkdir "%LOCALAPPDATA%\dunnage" >nul 2>&1
"%DUNNAGE_JAVA%" -XX:+IgnoreUnrecognizedVMOptions -Xlog:disable -Xlog:all=error:stderr -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xms8m -Xshare:auto -XX:+AutoCreateSharedArchive "-XX:SharedArchiveFile=%LOCALAPPDATA%\dunnage\classes.jsa" -jar "%~dp0..\lib\dunnage.jar" %*
exit /b %ERRORLEVEL%
