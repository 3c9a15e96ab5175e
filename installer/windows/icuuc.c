/* Windows' own icuuc.dll, of which wine 8 has none. Only for `make windows-smoke`; it goes into no
 * release. Qt asks it for converters of old text encodings, which the program never uses: it has
 * none, and says so. */
#include <stddef.h>

#define NO_FILE 4 /* U_FILE_ACCESS_ERROR: there is no such converter */
#define NOTHING(name) __declspec(dllexport) int name(void) { return 0; }

__declspec(dllexport) void *ucnv_open(const char *name, int *error)
{
    (void)name;
    if (error)
        *error = NO_FILE;
    return NULL;
}

NOTHING(ucnv_cbFromUWriteUChars)
NOTHING(ucnv_cbToUWriteUChars)
NOTHING(ucnv_close)
NOTHING(ucnv_countAvailable)
NOTHING(ucnv_fromUCountPending)
NOTHING(ucnv_fromUnicode)
NOTHING(ucnv_getAvailableName)
NOTHING(ucnv_getFromUCallBack)
NOTHING(ucnv_getMaxCharSize)
NOTHING(ucnv_getName)
NOTHING(ucnv_getStandardName)
NOTHING(ucnv_getToUCallBack)
NOTHING(ucnv_reset)
NOTHING(ucnv_setFromUCallBack)
NOTHING(ucnv_setToUCallBack)
NOTHING(ucnv_toUCountPending)
NOTHING(ucnv_toUnicode)
