import type { AgreementExplanation } from '../../../shared/api/agreement';
import { count, percent } from '../app/format';
import { DataTable } from '../ui/data-table';
import { EstimateCell } from './estimate';
import { Matrix } from './matrix';

/** Which labels are told apart, and which are given for one another. */
export function CategoriesSection({
  explanation,
  titles,
}: {
  explanation: AgreementExplanation;
  titles: readonly string[];
}) {
  const { categories, confusion } = explanation;
  if (categories.length < 2) return null;
  const rows = categories.map((one, place) => ({ ...one, title: titles[place]! }));
  const most = Math.max(...confusion.flat(), 1e-9);
  return (
    <section>
      <h3>Labels</h3>
      <div className="columns">
        <div>
          <h4>Each label against all others</h4>
          <DataTable
            label="Each label against all others"
            rows={rows}
            rowKey={({ title }) => title}
            columns={[
              { title: 'Label', value: ({ title }) => title },
              { title: 'Given', right: true, value: ({ labels }) => labels, show: ({ labels }) => count(labels) },
              {
                title: 'Another gives it too',
                right: true,
                value: ({ specific }) => specific,
                show: ({ specific }) => (specific === null ? 'never on an item with two labels' : percent(specific)),
              },
              {
                title: "Krippendorff's alpha",
                right: true,
                value: ({ alpha }) => alpha.value,
                show: ({ alpha }) => <EstimateCell estimate={alpha} />,
              },
            ]}
          />
        </div>
        {confusion.length > 0 && (
          <div>
            <h4>Labels of two raters on the same item</h4>
            <Matrix
              label="Labels of two raters on the same item"
              corner="one \ other"
              rows={titles}
              columns={titles}
              depth={(row, column) => confusion[row]![column]! / most}
              cell={(row, column) => confusion[row]![column]!.toFixed(1)}
            />
            <p className="small quiet">Each item counts once; its pairs of labels share its weight.</p>
          </div>
        )}
      </div>
    </section>
  );
}
