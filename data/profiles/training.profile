# SPDX-License-Identifier: GPL-3.0-or-later
#
# The profile of a newcomer: Meterdesk starts the training service that comes with it and takes the addresses from
# there. User name and password are published here because they open nothing.

[Profile]
Name=Training
Training=true

[Services]
UserName=training
Password=training
TimeOut=60

# Who is asking, in every request. The keys are the paths of the members in the interface.
[Desk]
originator.institution.id=99000001
originator.institution.name=Meterdesk Training Utility
originator.terminalId=TRAIN001
originator.merchant.merchantType=4900
originator.merchant.merchantId=TRAININGDESK001
originator.merchant.merchantName.name=Training desk
originator.merchant.merchantName.city=Johannesburg
originator.merchant.merchantName.region=GP
originator.merchant.merchantName.country=ZA
originator.operatorId=trainee
originator.channelId=call-centre
client.id=99000001
client.name=Meterdesk Training Utility
settlementEntity.id=99000002
settlementEntity.name=Meterdesk Training Bank
receiver.id=99000003
receiver.name=Meterdesk Training Service

# Meters to begin with, offered while there is nothing else to show: each with what is special about it, in words or as
# the name of words that come with the program, in its user's language.
[Examples]
01122334459=new-key-revision
01605582137=other-supply-group
99000002032=connection-lost

# Usage transactions to begin with, likewise.
[UsageExamples]
99000000001012=meter-exchange
99000000001005=high-usage
99000000001014=missing-reading
99000000001015=waiting-for-sub
99000000002002=every-field
99000000002001=million-rows
