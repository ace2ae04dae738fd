@echo off
rem Starts ipam on Windows as ./ipam does elsewhere, without start-up archives.
rem Written after ./ipam and never run on Windows: nothing here is tested.
setlocal
set "HOME_DIR=%~dp0"
set "IPAM_LAUNCHER=%~f0"
set "JAVA=java"
if defined JAVA_HOME set "JAVA=%JAVA_HOME%\bin\java.exe"

set "VERSION="
for /f "tokens=3" %%v in ('""%JAVA%" -version 2>&1" ^| findstr /i /c:" version "') do if not defined VERSION set "VERSION=%%~v"
if not defined VERSION (
    echo ipam: Cannot find Java 17 or later: set JAVA_HOME to a JDK or put java on the PATH 1>&2
    exit /b 2
)
for /f "tokens=1 delims=.-+" %%v in ("%VERSION%") do set "MAJOR=%%v"
if %MAJOR% LSS 17 (
    echo ipam: Cannot find Java 17 or later: "%JAVA%" is %VERSION% 1>&2
    exit /b 2
)

if exist "%HOME_DIR%lib\ipam.jar" (
    set "LIB=%HOME_DIR%lib"
    goto start
)
if exist "%HOME_DIR%..\lib\ipam.jar" (
    set "LIB=%HOME_DIR%..\lib"
    goto start
)
rem Builds once; after a change of the sources, build again with mvn -Dquick -DskipTests package.
set "LIB=%HOME_DIR%schedules\target\dist\lib"
if exist "%LIB%\ipam.jar" goto start
where mvn >nul 2>nul
if errorlevel 1 (
    echo ipam: Cannot build: there is no build yet, and Maven 3.8 or later is not on the PATH 1>&2
    exit /b 2
)
echo ipam: building ^(there is no build yet; a first one downloads libraries and takes some minutes^) 1>&2
pushd "%HOME_DIR%"
call mvn -q -B -Dquick -DskipTests package 1>&2
set "RESULT=%ERRORLEVEL%"
popd
if not "%RESULT%"=="0" (
    echo ipam: Cannot build: mvn failed, see above 1>&2
    exit /b 1
)

:start
set "FLAGS=-XX:+UseSerialGC -XX:-UsePerfData -Dfile.encoding=UTF-8"
if %MAJOR% GEQ 19 set "FLAGS=%FLAGS% -Dstdout.encoding=UTF-8 -Dstderr.encoding=UTF-8"
if %MAJOR% GEQ 22 set "FLAGS=%FLAGS% --enable-native-access=ALL-UNNAMED"
set "SHORT=-XX:TieredStopAtLevel=1"
for %%c in (backup demo export lake pull purge report reprocess restore run verify) do for %%a in (%*) do if /i "%%~a"=="%%c" set "SHORT=-Xmx320m -Xmn64m -XX:Tier4InvocationThreshold=20000 -XX:Tier4MinInvocationThreshold=3000 -XX:Tier4CompileThreshold=40000 -XX:Tier4BackEdgeThreshold=120000"
for %%c in (import) do for %%a in (%*) do if /i "%%~a"=="%%c" set "SHORT=-Xmx2g -Xmn64m -XX:Tier4InvocationThreshold=20000 -XX:Tier4MinInvocationThreshold=3000 -XX:Tier4CompileThreshold=40000 -XX:Tier4BackEdgeThreshold=120000"
"%JAVA%" %FLAGS% %SHORT% "-Dorg.sqlite.lib.path=%LIB%" %IPAM_JAVA_OPTS% -cp "%LIB%\ipam.jar" ipam.cli.Main %*
exit /b %ERRORLEVEL%
