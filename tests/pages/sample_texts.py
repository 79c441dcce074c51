# ruff: noqa: E501
"""Texts of an invented event in an invented country: the fire at Karsh harbour, Merava, March 2031."""

ARTICLE = """Home | Merava | World | Sport | Subscribe

What burned at Karsh

Three weeks after the harbour fire, the count of the dead still depends on whom you ask.

By Ilse Tarn, Karsh

On the night of 4 March a warehouse on the grain quay caught fire while dockers on strike were inside. The Interior Ministry said on 5 March that eight people had died. On 7 March the Health Ministry's channel gave 41 dead in the whole province, of whom 29 in the city of Karsh and 6 in Lower Sel. Two days later the ministry said that it had never given the figure. The Information Office, which runs the channel, called it a technical error and took it back.

On the night of 4 March a warehouse on the grain quay caught fire while dockers on strike were inside. The Interior Ministry said on 5 March that eight people had died. On 7 March the Health Ministry's channel gave 41 dead in the whole province, of whom 29 in the city of Karsh and 6 in Lower Sel. Two days later the ministry said that it had never given the figure. The Information Office, which runs the channel, called it a technical error and took it back.

“More than fifty families have come to us,” said Oda Lenk of the Dockers' Union. She doubts that anybody set the fire on purpose: “The doors were chained. That is what killed them.”

Deputy Minister Havel Brandt told parliament that strikers had lit the fire themselves. Brandt named the union organiser Juno Marsh as the man who carried the petrol. Marsh, who is abroad, denies that he was in the harbour that night.

Who ordered the doors chained is not known, the harbour master's office said; it withholds the guards' rota on grounds of security.

Read next: Ten recipes for Lent | Comments (214) | Share
"""

RELEASE = """PRESS OFFICE OF THE PROSECUTOR GENERAL OF MERAVA

Statement of 14 March 2031

As of today the bodies of 52 persons have been brought to the morgues of the province. Of these, 44 were found in Karsh. Seven of the dead were firefighters.

The fire was arson. A criminal case has been opened against organised persons. There is no evidence that the doors were locked from outside.

Prosecutor General Mira Solt
"""

REPORT = """Open Quay: The dead of Karsh harbour. Report of the Merava Legal Aid Centre, June 2031

1. Numbers. The Centre has established the names of 57 people who died, including three who died in custody in the weeks after. The prosecutor's later figure of 55 counts deaths in custody as well; the figure of 52 did not. At least 120 people were injured.

2. Doors. Eleven survivors, heard separately, state that the east doors were chained from outside. According to the survivor A. R., guards of the company Sel Freight chained them at about nine in the evening.

3. The missing. In the Centre's view some twenty dockers remain unaccounted for. The Interior Ministry does not answer whether they are detained.
"""

INTERVIEW = """Channel Two, Evening Studio, 20 March 2031 (transcript)

HOST: Prosecutor, how many died?
SOLT: The number is 55. It now includes those who passed away in detention.
HOST: And the doors?
SOLT: We are looking into the doors. It is too early to speak.
HOST: Was it an attempt to seize the port?
SOLT: It was an attempt to seize the port. The investigation will show who paid for it.
MARSH (by telephone): I was in another country. I have the stamps in my passport.
"""
