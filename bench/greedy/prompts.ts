/** Twenty texts to complete greedily: prose, lists, code and other languages. Compared live, on one machine. */
export const livePrompts: readonly string[] = [
  'One, two, three, four, five, six, seven, eight, nine, ten, eleven, twelve,',
  'The days of the week are Monday, Tuesday, Wednesday, Thursday, Friday, Saturday and Sunday. The months of the year are January,',
  'A B C D E F G H I J K L M N O P Q R S T U V W X Y Z A B C D E F G',
  '1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18,',
  'The quick brown fox jumps over the lazy dog. The quick brown fox jumps over the lazy dog. The quick brown fox',
  'Once upon a time there was a little girl who lived in a small village near the forest.',
  'The capital of France is Paris. The capital of Germany is Berlin. The capital of Italy is',
  'Question: What is photosynthesis?\nAnswer:',
  'def fibonacci(n):\n    if n < 2:\n        return n\n    return',
  'for (let i = 0; i < 10; i++) {\n  console.log(',
  '{"name": "Alice", "age": 30}\n{"name": "Bob", "age": 25}\n{"name": "Carol", "age":',
  '| Country | Capital |\n| --- | --- |\n| France | Paris |\n| Spain | Madrid |\n| Japan | Tokyo |\n|',
  '<html>\n<head>\n<title>Hello</title>\n</head>\n<body>\n<h1>Hello</h1>\n<ul>\n<li>One</li>\n<li>Two</li>\n<li>Three</li>\n',
  'We hold these truths to be self-evident, that all men are created equal,',
  'Our Father, who art in heaven, hallowed be thy name;',
  'To be, or not to be, that is the question:',
  'SELECT id, name FROM users WHERE id = 1;\nSELECT id, name FROM users WHERE id = 2;\nSELECT id, name FROM users WHERE id = 3;\n',
  'Two plus two is four. Three plus three is six. Four plus four is eight. Five plus five is',
  'Water boils at 100 degrees Celsius and freezes at',
  '一、二、三、四、五、六、七、八、九、十。一、二、三、四、',
];

/** Texts that have shown their pattern, so that the best next token leads clearly. Compared with a recording. */
export const clearPrompts: readonly string[] = [
  'One, two, three, four, five, six, seven, eight, nine, ten. ',
  'The quick brown fox jumps over the lazy dog. ',
  'A B C D E F G H I J K L M N O P Q R S T U V W X Y Z\n',
  '1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20\n',
  'Monday, Tuesday, Wednesday, Thursday, Friday, Saturday, Sunday; ',
  'January February March April May June July August September October November December\n',
  'red, orange, yellow, green, blue, indigo, violet; ',
  '{"name": "Alice", "age": 30, "city": "Paris", "active": true}\n',
  '<li class="item"><a href="/home">Home</a></li>\n<li class="item"><a href="/about">About</a></li>\n',
  'def add(a, b):\n    return a + b\n\ndef subtract(a, b):\n    return a - b\n\n',
  'for (let i = 0; i < 10; i++) {\n  console.log(i);\n}\n',
  'SELECT id, name FROM users WHERE age > 18 ORDER BY name;\n',
  '| France | Paris |\n| Spain | Madrid |\n| Japan | Tokyo |\n| Italy | Rome |\n',
  'To be, or not to be, that is the question.\n',
  'Row, row, row your boat, gently down the stream. Merrily, merrily, merrily, merrily, life is but a dream.\n',
  'Water is made of hydrogen and oxygen. Salt is made of sodium and chlorine.\n',
  'Der schnelle braune Fuchs springt über den faulen Hund. ',
  'Le petit chat noir dort sur le canapé près de la fenêtre. ',
  '一、二、三、四、五、六、七、八、九、十。',
  'Привет, мир! Как дела? Всё хорошо. ',
].map((line) => line.repeat(5) + beginning(line));

/** About the first third of a line, cut before a space, where a token ends in every vocabulary. */
function beginning(line: string): string {
  const cut = line.indexOf(' ', line.length / 3);
  return line.slice(0, cut < 0 ? line.length / 3 : cut);
}

export const greedyTokens = 128;
