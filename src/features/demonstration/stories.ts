import type { StoryDraft } from '../news/index.ts'

interface DemonstrationStory {
  /** How many days ago it was written, and published. */
  daysAgo: number
  /** Written, and shown to nobody yet. */
  isDraft?: boolean
  draft: StoryDraft
}

/** The news of the demonstration, newest first. */
export const stories: DemonstrationStory[] = [
  {
    daysAgo: 1,
    isDraft: true,
    draft: {
      topic: 'our-work',
      english: {
        heading: 'Desks move in January',
        summary: 'River planning goes to the second floor. Nobody has to come in for it.',
        body: 'River planning moves to the second floor in the second week of January.\n\nNobody has to come in for the move. If you are away, your things are packed for you and labelled with your name.',
      },
    },
  },
  {
    daysAgo: 4,
    draft: {
      topic: 'places',
      isOfChildren: true,
      english: {
        heading: 'A quiet room opens at the Severnside hub',
        summary: 'You can use it to rest, to feed a baby or to express milk. It locks from the inside.',
        body: [
          'The Severnside hub has a new room on the ground floor. You can use it to rest, to feed a baby or to express milk. It locks from the inside.',
          '## What is there',
          '- two armchairs and a low light\n- a sink, a fridge with a lock, and sockets\n- a changing table\n- step-free access from Queens Road',
          '## How to use it',
          'Ask for the key at the front desk. You do not have to book, or say what it is for. If you have no pass, the desk will let you in.',
          'If you agree a keep-in-touch day at the hub, you can ask for the room at the same time.',
        ].join('\n\n'),
      },
      welsh: {
        heading: 'Ystafell dawel yn agor yng Nghanolfan Glan Hafren',
        summary: 'Gallwch ei defnyddio i orffwys, i fwydo babi neu i dynnu llaeth. Mae’n cloi o’r tu mewn.',
        body: [
          'Mae ystafell newydd ar lawr gwaelod Canolfan Glan Hafren. Gallwch ei defnyddio i orffwys, i fwydo babi neu i dynnu llaeth. Mae’n cloi o’r tu mewn.',
          '## Beth sydd yno',
          '- dwy gadair freichiau a golau isel\n- sinc, oergell â chlo, a socedi\n- bwrdd newid\n- mynediad heb risiau o Queens Road',
          '## Sut i’w defnyddio',
          'Gofynnwch am yr allwedd wrth y ddesg flaen. Nid oes angen i chi archebu, na dweud beth yw’r rheswm. Os nad oes gennych bàs, bydd y ddesg yn eich gadael i mewn.',
          'Os cytunwch ar ddiwrnod cadw mewn cysylltiad yn y ganolfan, gallwch ofyn am yr ystafell ar yr un pryd.',
        ].join('\n\n'),
      },
    },
  },
  {
    daysAgo: 6,
    draft: {
      topic: 'pay',
      english: {
        heading: 'The pay award: what was agreed',
        summary: 'It counts for everybody, away or not. You do not have to claim it.',
        body: 'The award is 3.5 per cent for every grade, from April.\n\n## If you are away\n\nIt counts for you as it does for everybody. Payroll works it out. You do not have to claim it.\n\n## Who can answer questions\n\nPhone HR. You do not need a work device.',
      },
      welsh: {
        heading: 'Y dyfarniad cyflog: yr hyn y cytunwyd arno',
        summary: 'Mae’n cyfrif i bawb, i ffwrdd neu beidio. Nid oes angen i chi ei hawlio.',
        body: 'Mae’r dyfarniad yn 3.5 y cant i bob gradd, o fis Ebrill.\n\n## Os ydych i ffwrdd\n\nMae’n cyfrif i chi fel i bawb. Y gyflogres sy’n ei gyfrifo. Nid oes angen i chi ei hawlio.\n\n## Pwy all ateb cwestiynau\n\nFfoniwch Adnoddau Dynol. Nid oes angen dyfais gwaith arnoch.',
      },
    },
  },
  {
    daysAgo: 11,
    draft: {
      topic: 'vacancies',
      english: {
        heading: 'Three vacancies in river planning',
        summary: 'All can be part-time or shared. They are open to people who are away.',
        body: 'River planning has three posts: two planners and a team leader. All can be part-time or shared.\n\nYou can apply while you are away, and an interview can be by phone. An interview uses no keep-in-touch day.',
      },
    },
  },
  {
    daysAgo: 33,
    draft: {
      topic: 'our-work',
      english: {
        heading: 'What the teams are working on',
        summary: 'Six projects, a few lines each.',
        body: '- The new flood maps are open to the public.\n- Locks on the eastern canal are being mended.\n- The survey of fish passes is half done.\n- Two weirs get new gauges.\n- The winter plan is agreed.\n- The library has moved to the second floor.',
      },
      welsh: {
        heading: 'Yr hyn y mae’r timau yn gweithio arno',
        summary: 'Chwe phrosiect, ychydig linellau yr un.',
        body: '- Mae’r mapiau llifogydd newydd ar agor i’r cyhoedd.\n- Mae lociau’r gamlas ddwyreiniol yn cael eu trwsio.\n- Mae’r arolwg o lwybrau pysgod hanner ffordd.\n- Caiff dwy gored fesuryddion newydd.\n- Cytunwyd ar gynllun y gaeaf.\n- Mae’r llyfrgell wedi symud i’r ail lawr.',
      },
    },
  },
]
