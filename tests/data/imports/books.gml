Creator "Invented"
graph
[
  directed 0
  node
  [
    id 0
    label "The Elmont Papers"
    value "n"
  ]
  node
  [
    id 1
    label "The Kelsta Papers"
    value "n"
  ]
  node
  [
    id 2
    label "The Kelwick Papers"
    value "n"
  ]
  node
  [
    id 3
    label "The Dorsta Papers"
    value "n"
  ]
  node
  [
    id 4
    label "The Crerel Papers"
    value "n"
  ]
  node
  [
    id 5
    label "The Ilwick Papers"
    value "n"
  ]
  node
  [
    id 6
    label "The Lummont Papers"
    value "n"
  ]
  node
  [
    id 7
    label "The Arver Papers"
    value "n"
  ]
  node
  [
    id 8
    label "The Creford Papers"
    value "n"
  ]
  node
  [
    id 9
    label "The Armont Papers"
    value "n"
  ]
  node
  [
    id 10
    label "The Marmont Papers"
    value "n"
  ]
  node
  [
    id 11
    label "The Hesver Papers"
    value "n"
  ]
  node
  [
    id 12
    label "The Cremont Papers"
    value "n"
  ]
  node
  [
    id 13
    label "The Fenwick Papers"
    value "n"
  ]
  node
  [
    id 14
    label "The Hesgate Papers"
    value "n"
  ]
  node
  [
    id 15
    label "The Jorver Papers"
    value "n"
  ]
  node
  [
    id 16
    label "The Kelnia Papers"
    value "n"
  ]
  node
  [
    id 17
    label "The Galnia Papers"
    value "n"
  ]
  node
  [
    id 18
    label "The Kelrel Papers"
    value "n"
  ]
  node
  [
    id 19
    label "The Fenford Papers"
    value "n"
  ]
  edge
  [
    source 8
    target 9
  ]
  edge
  [
    source 5
    target 7
  ]
  edge
  [
    source 4
    target 7
  ]
  edge
  [
    source 4
    target 5
  ]
  edge
  [
    source 2
    target 17
  ]
  edge
  [
    source 6
    target 9
  ]
  edge
  [
    source 0
    target 13
  ]
  edge
  [
    source 0
    target 4
  ]
  edge
  [
    source 4
    target 8
  ]
  edge
  [
    source 2
    target 8
  ]
  edge
  [
    source 13
    target 14
  ]
  edge
  [
    source 7
    target 11
  ]
  edge
  [
    source 15
    target 17
  ]
  edge
  [
    source 13
    target 18
  ]
  edge
  [
    source 11
    target 13
  ]
  edge
  [
    source 3
    target 10
  ]
  edge
  [
    source 8
    target 11
  ]
  edge
  [
    source 14
    target 17
  ]
  edge
  [
    source 4
    target 19
  ]
  edge
  [
    source 14
    target 19
  ]
  edge
  [
    source 5
    target 17
  ]
  edge
  [
    source 5
    target 16
  ]
  edge
  [
    source 11
    target 14
  ]
  edge
  [
    source 8
    target 19
  ]
  edge
  [
    source 4
    target 12
  ]
  edge
  [
    source 15
    target 18
  ]
  edge
  [
    source 7
    target 17
  ]
  edge
  [
    source 7
    target 18
  ]
  edge
  [
    source 6
    target 11
  ]
  edge
  [
    source 2
    target 4
  ]
  edge
  [
    source 0
    target 12
  ]
  edge
  [
    source 1
    target 13
  ]
  edge
  [
    source 14
    target 15
  ]
  edge
  [
    source 5
    target 8
  ]
  edge
  [
    source 8
    target 13
  ]
  edge
  [
    source 11
    target 16
  ]
  edge
  [
    source 6
    target 15
  ]
  edge
  [
    source 1
    target 19
  ]
  edge
  [
    source 18
    target 19
  ]
  edge
  [
    source 1
    target 11
  ]
  edge
  [
    source 5
    target 10
  ]
  edge
  [
    source 3
    target 7
  ]
  edge
  [
    source 2
    target 5
  ]
  edge
  [
    source 13
    target 17
  ]
  edge
  [
    source 1
    target 17
  ]
  edge
  [
    source 10
    target 14
  ]
  edge
  [
    source 2
    target 16
  ]
  edge
  [
    source 3
    target 9
  ]
]
