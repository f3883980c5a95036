/**
 * Passwords of ten characters and more that guessing lists try first; shorter ones are refused by length
 * already. In lower case.
 */
export const COMMON_PASSWORDS: ReadonlySet<string> = new Set(
  `1234567890 0123456789 0987654321 9876543210 12345678910 123456789a a123456789 1234567890a 123456789q
   1q2w3e4r5t q1w2e3r4t5 1qaz2wsx3edc qazwsxedcrfv zaq12wsxcde 1qazxsw2345 qwertyuiop qwertyuiop123 asdfghjkl1
   asdfghjkl123 zxcvbnm123 zxcvbnm1234 qwerty12345 qwerty123456 qwer123456 asdf123456 abcd123456 abc1234567
   abcdefghij abcdefg123 abc123456789 aa123456789 woaini1314 woaini5201314 woaini520520 5201314520 5201314123
   1314520520 1314521521 iloveyou123 iloveyou1314 password123 password1234 password12345 passw0rd123 p@ssw0rd123
   p@ssword123 admin12345 admin123456 admin@12345 administrator administrator1 root123456 test123456 user123456
   welcome123 welcome1234 letmein123 changeme123 zhang123456 wang123456 li123456789 qq123456789 wx123456789
   5845201314 7758521521 7758258123 1123581321 3141592653 3.14159265 1111111111 0000000000 8888888888 6666666666
   1122334455 11223344556 112233445566 1212121212 123123123123 123321123321 123456123456 147258369a 1472583690
   159357258456 woshishui123 nihao123456 beijing2008 china123456 jiangsu123 zhongguo123 computer123 superman123
   dragon12345 football123 baseball123 monkey12345 sunshine123 princess123 qwertyuiop[] 1q2w3e4r5t6y 1a2b3c4d5e`
    .split(/\s+/)
    .filter(Boolean),
);
